import { createServer } from 'node:net';
import { ConfigError, type Config } from './config.js';

const BOLD = '\u001B[1m';
const PLAIN = '\u001B[0m';

/** What a person who starts VoBo is told when it cannot run: one line per fault, no stack. */
export function faultLine(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return `VoBo cannot start: ${error instanceof Error ? error.message : String(error)}`;
}

/** Throws when HOST and PORT cannot be listened on, before anything else is started or written. */
export async function assertPortIsFree({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) => reject(new Error(explainListening(error, host, port))));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function explainListening(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') return `port ${port} is taken: stop what uses it, or choose another with PORT`;
  if (error.code === 'EACCES') return `port ${port} is only for root: choose one above 1023 with PORT`;
  return `HOST ${host} is no address of this machine (${error.code ?? error.message})`;
}

export interface Welcome {
  /** Where this process listens. */
  readonly url: string;
  /** The administrator that was made at this start; null when there was one. */
  readonly signIn: { readonly email: string; readonly password: string } | null;
  /** The built-in inbox is served. */
  readonly inbox: boolean;
  readonly seconds: number;
}

/** What a newcomer needs to know once everything runs. */
export function banner(config: Config, { url, signIn, inbox, seconds }: Welcome): string {
  const rows = [
    ['Customers', config.publicUrl],
    ['Desk', `${config.publicUrl}/desk`],
    ['API', `${config.publicUrl}/graphql`],
    ['Mails', inbox ? `${config.publicUrl}/dev/mail` : describeMail(config)],
    ['Data', config.databaseUrl ? `${new URL(config.databaseUrl).host} and ${config.dataDir}` : config.dataDir],
    ...(url === config.publicUrl ? [] : [['Listens on', url]]),
  ];
  const account = signIn
    ? ['', '  Your sign-in at the desk, made for this installation and shown only now:', '', row('E-mail', signIn.email), row('Password', signIn.password)]
    : [];
  return [
    '',
    `  ${emphasis(`${config.deskName} is ready`)} (${seconds.toFixed(1)} s)`,
    '',
    ...rows.map(([name = '', value = '']) => row(name, value)),
    ...account,
    '',
    '  Ctrl-C stops everything.',
    '',
    '',
  ].join('\n');
}

function describeMail(config: Config): string {
  if (config.smtpUrl) return `sent through ${new URL(config.smtpUrl).host}`;
  return 'kept, not sent: set SMTP_URL (the built-in inbox is served on loopback only)';
}

function row(name: string, value: string): string {
  return `  ${name.padEnd(12)}${value}`;
}

function emphasis(text: string): string {
  return process.stdout.isTTY ? `${BOLD}${text}${PLAIN}` : text;
}
