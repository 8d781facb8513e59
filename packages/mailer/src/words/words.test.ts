import { describe, expect, it } from 'vitest';
import { MAIL_LOCALES } from '../mail-input.js';
import { previews } from '../previews.js';
import { WORDS } from './words.js';

const SLOT = '¤';

/** Every text of a catalogue with its path; functions are called with a slot for each argument. */
function texts(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, String(Reflect.apply(node, null, [SLOT, SLOT]))]];
  if (typeof node !== 'object' || node === null) throw new Error(`${path} is no text`);
  return Object.entries(node).flatMap(([key, value]) => texts(value, path === '' ? key : `${path}.${key}`));
}

describe('the catalogues', () => {
  const [es, en] = [texts(WORDS.es), texts(WORDS.en)];

  it('have the same texts in both languages, none empty and none left untranslated', () => {
    expect(en.map(([path]) => path)).toEqual(es.map(([path]) => path));
    expect([...es, ...en].filter(([, text]) => text.trim().length < 2)).toEqual([]);
    const english = new Map(en);
    expect(es.filter(([path, text]) => english.get(path) === text)).toEqual([]);
  });

  it.each(MAIL_LOCALES)('hold no text that no mail uses (%s)', (locale) => {
    const corpus = previews()
      .filter((preview) => preview.locale === locale)
      .map(({ mail }) => `${mail.subject}\n${mail.text}\n${mail.html}`)
      .join('\n');
    // These are told in cases that the samples leave out.
    const elsewhere = new Set(['common.continues', 'started.byTeam', 'received.soon']);
    const unused = texts(WORDS[locale]).filter(([path, text]) => !elsewhere.has(path) && text.split(SLOT).some((piece) => !corpus.includes(piece.trim())));
    expect(unused.map(([path]) => path)).toEqual([]);
  });

  it('address the reader as usted', () => {
    const familiar = /\b(tú|tu|tus|te|ti|contigo|puedes|tienes|quieres|debes|eres|has|responde|escribe|elige|revisa|haz)\b/i;
    expect(es.filter(([, text]) => familiar.test(text))).toEqual([]);
  });
});
