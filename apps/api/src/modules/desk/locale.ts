/** The languages VoBo speaks. Spanish is the default. */
export const LOCALES = ['es', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The first language of an Accept-Language header, or of a BCP 47 tag, that VoBo speaks; Spanish when there is none. */
export function negotiateLocale(header: string | undefined): Locale {
  for (const range of (header ?? '').slice(0, 200).split(',')) {
    const language = range.trim().slice(0, 2).toLowerCase();
    const known = LOCALES.find((locale) => locale === language);
    if (known) return known;
  }
  return 'es';
}
