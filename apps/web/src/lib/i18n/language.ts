import { recall } from '../storage';

/** The languages VoBo speaks. Spanish first. */
export const LANGUAGES = ['es', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `tag` when it is one of our languages, else null. */
export function asLanguage(tag: string | null | undefined): Language | null {
  const short = tag?.slice(0, 2).toLowerCase();
  return LANGUAGES.find((language) => language === short) ?? null;
}

/** The language to start in: the remembered choice, else the first of the browser's that we speak, else Spanish. */
export function firstLanguage(remembered = recall('language'), preferred: readonly string[] = navigator.languages): Language {
  return asLanguage(remembered) ?? preferred.map(asLanguage).find((language) => language !== null) ?? 'es';
}

/** The locale for dates and numbers: the browser's own variety of `language`, else Colombia's Spanish or the United States' English. */
export function regionalLocale(language: Language, preferred: readonly string[] = navigator.languages): string {
  const own = preferred.find((tag) => asLanguage(tag) === language && tag.length > 2);
  return own ?? (language === 'es' ? 'es-CO' : 'en-US');
}
