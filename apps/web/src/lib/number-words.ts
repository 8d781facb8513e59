import { currentLocale } from './i18n/i18n';

/** A count as the reader writes it: "1.234" in Colombia, "1,234" in Mexico. */
export function numberWords(count: number, locale = currentLocale()): string {
  return new Intl.NumberFormat(locale).format(count);
}
