/** The languages VoBo speaks. Spanish is the default. */
export const LOCALES = ['es', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Of the languages VoBo speaks, the one that an Accept-Language header, or a BCP 47 tag, prefers (RFC 9110, 12.5.4); Spanish when there is none. */
export function negotiateLocale(header: string | undefined): Locale {
  let best: { locale: Locale; quality: number } = { locale: 'es', quality: 0 };
  for (const range of (header ?? '').slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const locale = LOCALES.find((known) => tag === known || tag.startsWith(`${known}-`));
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = weight === undefined ? 1 : Number(weight.slice(2));
    if (locale && quality > best.quality) best = { locale, quality };
  }
  return best.locale;
}
