import { currentLanguage } from '../../lib/i18n/i18n';
import type { Language } from '../../lib/i18n/language';

interface Names {
  readonly nameEs: string;
  readonly nameEn: string;
}

/** What a process is called in the language of the desk. */
export function nameOf({ nameEs, nameEn }: Names): string {
  return currentLanguage() === 'en' ? nameEn : nameEs;
}

/** What it is called in the other language; null when that is the same. */
export function otherNameOf({ nameEs, nameEn }: Names): { name: string; language: Language } | null {
  if (nameEs === nameEn) return null;
  return currentLanguage() === 'en' ? { name: nameEs, language: 'es' } : { name: nameEn, language: 'en' };
}
