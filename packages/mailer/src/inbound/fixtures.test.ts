import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMail } from './parse-mail.js';
import type { ParsedMail } from './parsed-mail.js';

const folder = new URL('../../fixtures/inbound/', import.meta.url);
const files = readdirSync(folder);
const names = files.filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -'.eml'.length));

interface Expected {
  readonly envelope: { readonly envelopeFrom?: string };
  readonly unreadable: string | null;
  /** Null: not asked. */
  readonly text: string | null;
  readonly quotedFrom: string | null;
  readonly others: Readonly<Record<string, unknown>>;
}

function expectedOf(name: string): Expected {
  const read: unknown = JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8'));
  const { about: _, text, quotedFrom, envelopeFrom, unreadable, ...others } = Object.fromEntries(Object.entries(read ?? {}));
  return {
    envelope: typeof envelopeFrom === 'string' ? { envelopeFrom } : {},
    unreadable: typeof unreadable === 'string' ? unreadable : null,
    text: Array.isArray(text) ? text.join('\n') : null,
    quotedFrom: typeof quotedFrom === 'string' ? quotedFrom : null,
    others: { automatic: null, deliveryReport: null, files: [], ...others },
  };
}

/** What a mail says of the fields that are expected, in the form that the files have. */
function told(mail: ParsedMail, fields: readonly string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {
    ...mail,
    date: mail.date?.toISOString() ?? null,
    files: mail.files.map(({ name, contentType, content, inline }) => ({ name, contentType, size: content.length, inline })),
  };
  return Object.fromEntries(fields.map((field) => [field, all[field]]));
}

/** Mails travel with CR LF; the files hold LF, so that people can read and change them. */
function withCarriageReturns(mail: Buffer): Buffer {
  return Buffer.from(mail.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}

function expectAll(mail: ParsedMail, { text, quotedFrom, others }: Expected): void {
  if (text !== null) expect([mail.text, mail.quotedText?.split('\n', 1)[0] ?? null]).toEqual([text, quotedFrom]);
  expect(told(mail, Object.keys(others))).toMatchObject(others);
}

describe('the mails of fixtures/inbound', () => {
  it('are at least 120, each with its expected result', () => {
    expect(names.length).toBeGreaterThanOrEqual(120);
    expect(files.filter((file) => !names.some((name) => [`${name}.eml`, `${name}.expected.json`].includes(file)))).toEqual(['README.md']);
  });

  it.each(names)('%s', async (name) => {
    const raw = readFileSync(new URL(`${name}.eml`, folder));
    const expected = expectedOf(name);
    for (const bytes of [raw, withCarriageReturns(raw)]) {
      const reading = parseMail(bytes, expected.envelope);
      if (expected.unreadable === null) expectAll(await reading, expected);
      else await expect(reading).rejects.toMatchObject({ name: 'UnreadableMail', reason: expected.unreadable });
    }
  });
});
