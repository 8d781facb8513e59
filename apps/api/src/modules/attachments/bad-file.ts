import type { UserErrorCode } from '@vobo/schema';
import type { Locale } from '../desk/locale.js';
import { ACCEPTED_EXTENSIONS } from './file-types.js';

/** Why bytes were not taken, or not given. */
export type BadFileReason =
  | 'UNKNOWN_FILE'
  | 'UNKNOWN_UPLOAD'
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'SIZE_DIFFERS'
  | 'TYPE_DIFFERS'
  | 'DAMAGED'
  | 'MACROS'
  | 'PROTECTED'
  | 'NOT_TEXT'
  | 'TOO_MANY_PIXELS'
  | 'STORAGE_FULL';

/** A file that was refused, with the reason. */
export class BadFile extends Error {
  readonly reason: BadFileReason;

  constructor(reason: BadFileReason, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

type Text = string | ((maxMegabytes: number) => string);

interface Answer {
  readonly status: number;
  readonly code: UserErrorCode;
  readonly es: Text;
  readonly en: Text;
}

const ANSWERS: Readonly<Record<BadFileReason, Answer>> = {
  UNKNOWN_FILE: {
    status: 404,
    code: 'NOT_FOUND',
    es: 'Este archivo no existe o no se puede ver con esta sesión. Abra de nuevo su ticket y descárguelo desde allí.',
    en: 'This file does not exist or cannot be seen with this session. Open your ticket again and download it from there.',
  },
  UNKNOWN_UPLOAD: {
    status: 404,
    code: 'NOT_FOUND',
    es: 'Este envío de archivo no existe o ya venció. Adjunte el archivo de nuevo.',
    en: 'This upload does not exist or has expired. Attach the file again.',
  },
  EMPTY: { status: 400, code: 'FILE_EMPTY', es: 'El archivo está vacío. Elija otro.', en: 'The file is empty. Choose another.' },
  TOO_LARGE: {
    status: 413,
    code: 'FILE_TOO_LARGE',
    es: (max) => `El archivo es demasiado grande. El máximo es ${max} MB.`,
    en: (max) => `The file is too large. The limit is ${max} MB.`,
  },
  SIZE_DIFFERS: {
    status: 400,
    code: 'FILE_NOT_AVAILABLE',
    es: 'El archivo no llegó completo o cambió mientras se enviaba. Adjúntelo de nuevo.',
    en: 'The file did not arrive whole, or it changed on the way. Attach it again.',
  },
  TYPE_DIFFERS: {
    status: 415,
    code: 'FILE_TYPE_NOT_ALLOWED',
    es: `El contenido del archivo no es lo que dice su nombre, o no lo aceptamos. Envíe el archivo original: ${ACCEPTED_EXTENSIONS}.`,
    en: `The file’s content is not what its name says, or we do not accept it. Send the original file: ${ACCEPTED_EXTENSIONS}.`,
  },
  DAMAGED: {
    status: 415,
    code: 'FILE_TYPE_NOT_ALLOWED',
    es: 'El archivo está dañado o incompleto. Compruebe que se abre en su equipo, guárdelo de nuevo y adjúntelo.',
    en: 'The file is damaged or incomplete. Check that it opens on your computer, save it again and attach it.',
  },
  MACROS: {
    status: 415,
    code: 'FILE_TYPE_NOT_ALLOWED',
    es: 'No aceptamos documentos con macros. Guárdelo sin macros, o como PDF, y adjúntelo de nuevo.',
    en: 'We do not accept documents with macros. Save it without macros, or as PDF, and attach it again.',
  },
  PROTECTED: {
    status: 415,
    code: 'FILE_TYPE_NOT_ALLOWED',
    es: 'El documento está protegido con contraseña y no podemos revisarlo. Guárdelo sin contraseña y adjúntelo de nuevo.',
    en: 'The document is protected by a password, so we cannot check it. Save it without a password and attach it again.',
  },
  NOT_TEXT: {
    status: 415,
    code: 'FILE_TYPE_NOT_ALLOWED',
    es: 'El archivo no es un texto que podamos leer. Guárdelo como texto UTF-8 y adjúntelo de nuevo.',
    en: 'The file is not a text that we can read. Save it as UTF-8 text and attach it again.',
  },
  TOO_MANY_PIXELS: {
    status: 415,
    code: 'FILE_TOO_LARGE',
    es: 'La imagen tiene demasiados píxeles. Redúzcala o recórtela y adjúntela de nuevo.',
    en: 'The picture has too many pixels. Make it smaller or crop it and attach it again.',
  },
  STORAGE_FULL: {
    status: 507,
    code: 'STORAGE_FULL',
    es: 'En este momento no tenemos espacio para archivos. Envíe su solicitud sin él o inténtelo más tarde.',
    en: 'We have no room for files at the moment. Send your request without it or try again later.',
  },
};

/** The answer to a refused file: HTTP status, stable code, and what went wrong and how to mend it. `max` is the limit of one file in bytes. */
export function answerTo(reason: BadFileReason, locale: Locale, max: number): { status: number; body: { code: UserErrorCode; message: string } } {
  const { status, code, [locale]: text } = ANSWERS[reason];
  return { status, body: { code, message: typeof text === 'string' ? text : text(Math.floor(max / 1_048_576)) } };
}
