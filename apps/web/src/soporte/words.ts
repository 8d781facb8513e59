import type { Locale } from './api';

export interface Words {
  readonly support: string;
  readonly opening: string;
  readonly failed: string;
  readonly elsewhere: string;
  readonly close: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  es: {
    support: 'Soporte',
    opening: 'Abriendo…',
    failed: 'La ventana de soporte no se pudo abrir aquí.',
    elsewhere: 'Abrirla en otra pestaña',
    close: 'Cerrar',
  },
  en: {
    support: 'Support',
    opening: 'Opening…',
    failed: 'The support window could not be opened here.',
    elsewhere: 'Open it in another tab',
    close: 'Close',
  },
};

export function wordsIn(locale: Locale): Words {
  return WORDS[locale];
}

/** The first of these languages, such as `en-GB`, that we speak. Null when there is none. */
export function firstSpoken(languages: readonly unknown[]): Locale | null {
  for (const language of languages) {
    const [short] = String(language).toLowerCase().split(/[-_]/);
    if (short === 'es' || short === 'en') return short;
  }
  return null;
}
