import { describe, expect, it } from 'vitest';
import { MAIL_LOCALES, type MailContext } from '../mail-input.js';
import { previews } from '../previews.js';
import { parseMail } from './parse-mail.js';

/** The mails that can be answered, as they leave. */
const ours = previews().filter(({ mail }) => mail.headers['Reply-To'] !== undefined);

const ANSWER = 'Sigue igual:\n\nsale "error 500".';
const HTML_ANSWER = '<div>Sigue igual:</div><div><br></div><div>sale "error 500".</div>';

/** What mail programs make of an answer, without any word of theirs that a reader could know it by. */
const QUOTING: Readonly<Record<string, (mail: { text: string; html: string }) => { type: string; body: string }>> = {
  'text, each line behind >': ({ text }) => ({ type: 'text/plain', body: `${ANSWER}\n\n${text.replace(/^/gm, '> ')}` }),
  'text as it was': ({ text }) => ({ type: 'text/plain', body: `${ANSWER}\n\n${text}` }),
  'text below an attribution in another language': ({ text }) => ({
    type: 'text/plain',
    body: `${ANSWER}\n\nLe jeu. 5 nov. 2026 à 10:00, VoBo <reply+a@vobo.example> a écrit :\n\n${text.replace(/^/gm, '> ')}`,
  }),
  'HTML in a quotation': ({ html }) => ({ type: 'text/html', body: `${HTML_ANSWER}<blockquote type="cite">${html}</blockquote>` }),
  'HTML as it was': ({ html }) => ({ type: 'text/html', body: `${HTML_ANSWER}<br>${html}` }),
};

describe.each(Object.entries(QUOTING))('an answer that quotes a mail of ours: %s', (_, quote) => {
  it.each(ours.map(({ id, mail }) => [id, mail] as const))('%s', async (__, mail) => {
    const { type, body } = quote(mail);
    const raw = Buffer.from(`From: Ana <ana@a.example>\nSubject: Re: ${mail.subject}\nContent-Type: ${type}; charset=utf-8\n\n${body}`);
    const { text, quotedText } = await parseMail(raw);
    expect(text).toBe(ANSWER);
    expect(quotedText).toContain(mail.subject.replace(/^\[[^\]]*\] /, ''));
  });
});

it('every language has mails that can be answered', () => {
  const locales: MailContext['locale'][] = ours.map(({ locale }) => locale);
  expect(new Set(locales)).toEqual(new Set(MAIL_LOCALES));
});
