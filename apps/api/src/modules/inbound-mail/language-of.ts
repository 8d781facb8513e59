import type { Locale } from '../desk/locale.js';

/** Words that are frequent in one language and are none of the other. */
const WORDS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  es: new Set('el la los las de del que no por para con una un es está en se al hola gracias favor buenos buenas días cuando pero como mi me'.split(' ')),
  en: new Set('the a an of to and is not with for when my we our in on it this that hello hi please thanks thank you are have cannot'.split(' ')),
};
const LOOKED_AT = 2_000;
/** Fewer words than that in favour of one language may be chance. */
const MARGIN = 2;

/** The language a text is written in, by its most frequent little words; null when they do not tell. */
export function languageOf(text: string): Locale | null {
  const words =
    text
      .slice(0, LOOKED_AT)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const count = (locale: Locale) => words.filter((word) => WORDS[locale].has(word)).length;
  const lead = count('es') - count('en');
  if (Math.abs(lead) < MARGIN) return null;
  return lead > 0 ? 'es' : 'en';
}
