import { expect } from '@playwright/test';
import { listAt, textAt } from './json.ts';
import type { Server } from './server.ts';

/** A mail as it arrived. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What arrived at an address, newest first. */
export async function mailsTo(server: Server, address: string): Promise<readonly Mail[]> {
  const response = await fetch(`${server.url}/dev/mail/messages?to=${encodeURIComponent(address)}`);
  const mails: unknown = JSON.parse(await response.text());
  return listAt(mails).map((mail) => ({ to: textAt(mail, 'to'), subject: textAt(mail, 'subject'), text: textAt(mail, 'text') }));
}

/** Waits for a mail to `address` whose subject or text has `words`. */
export async function mailTo(server: Server, address: string, words: string | RegExp): Promise<Mail> {
  let found: Mail | undefined;
  await expect(async () => {
    const mails = await mailsTo(server, address);
    found = mails.find(({ subject, text }) => matches(subject, words) || matches(text, words));
    expect(found, `a mail to ${address} with ${String(words)} among ${mails.map(({ subject }) => subject).join(' | ')}`).toBeDefined();
  }).toPass({ timeout: 40_000, intervals: [50, 100, 200] });
  if (!found) throw new Error('no mail');
  return found;
}

/** The newest code that was mailed to an address, as it is shown: `1234 5678`; '' when there is none. */
export async function newestCode(server: Server, address: string): Promise<string> {
  const mails = await mailsTo(server, address);
  return mails.map(({ subject }) => /\b\d{4} \d{4}\b/.exec(subject)?.[0]).find((each) => each !== undefined) ?? '';
}

/** Waits for a code that is not `otherThan`. */
export async function codeTo(server: Server, address: string, otherThan = ''): Promise<string> {
  let code = '';
  await expect(async () => {
    code = await newestCode(server, address);
    expect(['', otherThan]).not.toContain(code);
  }).toPass({ timeout: 40_000, intervals: [50, 100, 200] });
  return code;
}

/** The addresses in a mail that open the ticket, in their order. */
export function linksIn(mail: Mail): readonly [string, ...string[]] {
  const [first, ...rest] = [...mail.text.matchAll(/https?:\/\/\S+\/t\/[^\s#]+#k=[\w-]+(?:&stars=\d)?/g)].map(([link]) => link);
  if (first === undefined) throw new Error(`no link in:\n${mail.text}`);
  return [first, ...rest];
}

function matches(text: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text);
}
