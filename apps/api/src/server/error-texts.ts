import type { Locale } from '../modules/desk/locale.js';

/** What people read when the server itself is in trouble. */
export interface ErrorTexts {
  readonly unavailable: string;
  /** `id` is what the log knows the failure by. */
  readonly internal: (id: string) => string;
  readonly characters: string;
}

export const ERROR_TEXTS: Readonly<Record<Locale, ErrorTexts>> = {
  es: {
    unavailable: 'El servicio no está disponible en este momento. Lo que escribió no se perdió: inténtelo de nuevo en unos segundos.',
    internal: (id) => `Algo falló de nuestro lado y ya quedó registrado. Si vuelve a ocurrir, mencione este número: ${id}.`,
    characters: 'El texto contiene caracteres que no se pueden guardar. Escríbalo de nuevo sin caracteres invisibles.',
  },
  en: {
    unavailable: 'The service is not available right now. What you typed is not lost: please try again in a few seconds.',
    internal: (id) => `Something failed on our side and has been recorded. If it happens again, please mention this number: ${id}.`,
    characters: 'The text has characters that cannot be stored. Please type it again without invisible characters.',
  },
};
