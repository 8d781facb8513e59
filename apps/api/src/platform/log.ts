import { isatty } from 'node:tty';
import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Never written, wherever they stand: what opens an account, a ticket or a request. */
const SECRETS = ['password', 'code', 'token', 'secret', 'cookie', 'authorization', 'url', 'text', 'html', 'body'];

/** The process's log: JSON lines, or lines for people when a person is watching a terminal. */
export function createLog(level: string, destination: DestinationStream = isatty(1) ? humanLines : process.stdout): Log {
  const options = {
    level,
    base: null,
    errorKey: 'error',
    serializers: { error: describeError, err: describeError },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(options, destination);
}

/** What may be known of an error: PostgreSQL's `detail`, `where` and parameters repeat people's data and stay out. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const reason = 'code' in error && typeof error.code === 'string' ? { reason: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, message: error.message, ...reason, stack: error.stack, ...cause };
}

const humanLines: DestinationStream = {
  write(line) {
    process.stdout.write(`${humanLine(line)}\n`);
  },
};

/** `12:03:59 warn  the message  key=value`, from a line of JSON. */
export function humanLine(line: string): string {
  const entry: unknown = JSON.parse(line);
  const { time, level, msg, error, ...rest } = isRecord(entry) ? entry : {};
  const facts = Object.entries(rest).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const trouble = isRecord(error) ? [`(${String(error['message'])})`] : [];
  const [clock, label, message] = [time, level, msg].map((value) => (typeof value === 'string' ? value : ''));
  return [clock?.slice(11, 19), label?.padEnd(5), message, ...trouble, ...facts].join(' ').trimEnd();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
