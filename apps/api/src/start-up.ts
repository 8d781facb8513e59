import { createServer } from 'node:net';
import { ConfigError, type Config } from './config.js';
import type { FirstAdmin } from './modules/agents/ensure-admin.js';

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

/** Why HOST and PORT cannot be listened on, in words that say what to do. */
export function explainListening(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') return `port ${port} is taken: stop what uses it, or choose another with PORT`;
  if (error.code === 'EACCES') return `port ${port} is only for root: choose one above 1023 with PORT`;
  return `HOST ${host} is no address of this machine (${error.code ?? error.message})`;
}

export interface Welcome {
  /** Where this process listens; empty when it only works. */
  readonly url: string;
  /** The administrator that was made at this start; null when there was one. */
  readonly admin: FirstAdmin | null;
  readonly seconds: number;
}

/** What a newcomer needs to know once everything runs. */
export function banner(config: Config, { url, admin, seconds }: Welcome): string {
  const title = `  ${emphasis(`${config.deskName} is ready`)} (${seconds.toFixed(1)} s)`;
  const database = config.databaseUrl ? `, PostgreSQL at ${new URL(config.databaseUrl).host}` : '';
  const lines = [...(url ? addresses(config, url) : []), row('Data', `${config.dataDir}${database}`)];
  return ['', title, '', ...lines, ...(admin ? signIn(admin) : []), '', '  Ctrl-C stops everything.', '', ''].join('\n');
}

function addresses(config: Config, url: string): string[] {
  const pages = [
    row('Customers', config.publicUrl),
    row('Desk', `${config.publicUrl}/desk`),
    row('Button', `${config.publicUrl}/demo/, the support button on a page to try it on`),
    row('API', `${config.publicUrl}/graphql`),
    row('Mails', whereMailsAppear(config)),
    ...answers(config),
  ];
  return new URL(url).port === new URL(config.publicUrl).port ? pages : [...pages, row('Listens on', url)];
}

function signIn({ email, generatedPassword }: FirstAdmin): string[] {
  if (generatedPassword === null) return ['', row('Sign-in', `${email}, with the password of ADMIN_PASSWORD`)];
  return ['', '  Your sign-in at the desk, made for this installation and shown only now:', '', row('E-mail', email), row('Password', generatedPassword)];
}

function whereMailsAppear(config: Config): string {
  if (config.smtpUrl) return `sent through ${new URL(config.smtpUrl).host}`;
  if (isLoopback(config.host)) return `${config.publicUrl}/dev/mail`;
  return 'kept, not sent: set SMTP_URL (the built-in inbox is served on loopback only)';
}

/** By which doors answers come in. Where mails leave and no door is open: how to open one. */
function answers({ mailInPort, imapUrl, mailInSecret, smtpUrl, host, publicUrl }: Config): string[] {
  const doors = [
    ...(mailInPort === null ? [] : [`port ${mailInPort} of ${host}`]),
    ...(imapUrl === null ? [] : [`the mailbox at ${new URL(imapUrl).host}`]),
    ...(mailInSecret === null ? [] : [`${publicUrl}/mail/inbound`]),
  ];
  if (doors.length > 0) return [row('Answers', `by ${doors.join(', ')}`)];
  return smtpUrl === null ? [] : [row('Answers', 'on the pages, not by mail: set MAIL_IN_PORT, IMAP_URL or MAIL_IN_SECRET')];
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function row(name: string, value: string): string {
  return `  ${name.padEnd(12)}${value}`;
}

function emphasis(text: string): string {
  return process.stdout.isTTY ? `${BOLD}${text}${PLAIN}` : text;
}
