import type { UnverifiedReason, UserErrorCode } from '@vobo/schema';
import type { Locale } from '../desk/locale.js';

/** What VoBo itself writes into a message that came by mail, beside what the person wrote. */
export interface MailWords {
  /** The whole text of a message that came without any, with files alone. */
  readonly filesOnly: string;
  /** The end of a text that was too long. */
  readonly cut: string;
  /** Before the names of files that were not accepted. */
  readonly refusedFiles: string;
  readonly refusal: (code: UserErrorCode) => string;
  readonly unnamedFile: string;
  /** The head of the note that an unverified mail becomes. */
  readonly unverified: (mail: { from: string; subject: string; reason: string }) => string;
  readonly reasons: Readonly<Record<UnverifiedReason, string>>;
  readonly noText: string;
}

const REFUSALS_ES: Partial<Record<UserErrorCode, string>> = {
  FILE_EMPTY: 'está vacío',
  FILE_TOO_LARGE: 'es demasiado grande',
  TOO_MANY_FILES: 'son demasiados archivos',
  STORAGE_FULL: 'no hay más espacio para archivos',
  CONTROL_CHARACTER: 'su nombre engaña',
};

const REFUSALS_EN: Partial<Record<UserErrorCode, string>> = {
  FILE_EMPTY: 'it is empty',
  FILE_TOO_LARGE: 'it is too large',
  TOO_MANY_FILES: 'there are too many files',
  STORAGE_FULL: 'there is no more room for files',
  CONTROL_CHARACTER: 'its name deceives',
};

export const MAIL_WORDS: Readonly<Record<Locale, MailWords>> = {
  es: {
    filesOnly: '(Correo sin texto, con archivos)',
    cut: '[…] El texto es más largo: el correo original está completo.',
    refusedFiles: 'Archivos del correo que no se aceptaron:',
    refusal: (code) => REFUSALS_ES[code] ?? 'este tipo de archivo no se acepta o el archivo está dañado',
    unnamedFile: 'archivo sin nombre',
    unverified: ({ from, subject, reason }) => `Correo sin verificar. Dice ser de: ${from}\nAsunto: ${subject}\nPor qué no se verificó: ${reason}`,
    reasons: {
      NO_REPLY_ADDRESS: 'no se envió a la dirección de ningún ticket.',
      UNKNOWN_REPLY_ADDRESS: 'la dirección de respuesta no es de ningún ticket.',
      SEVERAL_TICKETS: 'se envió a las direcciones de varios tickets a la vez.',
      NO_SENDER: 'no nombra un único remitente.',
      OTHER_SENDER: 'lo envió alguien que no es el solicitante del ticket.',
      NOT_AUTHENTICATED: 'no se pudo comprobar que viene de la dirección que nombra.',
      TICKET_CLOSED_FOR_GOOD: 'su ticket continúa en otro o no era una solicitud de soporte.',
      REOPEN_WINDOW_OVER: 'su ticket se cerró hace demasiado tiempo.',
      AUTOMATIC: 'lo escribió una máquina.',
      EMPTY: 'no tiene asunto, texto ni archivos.',
      TOO_MANY: 'su remitente envió demasiados correos en una hora.',
      UNREADABLE: 'no se pudo leer.',
    },
    noText: '(Sin texto)',
  },
  en: {
    filesOnly: '(Mail without text, with files)',
    cut: '[…] The text is longer: the original mail is complete.',
    refusedFiles: 'Files of the mail that were not accepted:',
    refusal: (code) => REFUSALS_EN[code] ?? 'this type of file is not accepted, or the file is damaged',
    unnamedFile: 'file without a name',
    unverified: ({ from, subject, reason }) => `Unverified mail. It says it is from: ${from}\nSubject: ${subject}\nWhy it was not verified: ${reason}`,
    reasons: {
      NO_REPLY_ADDRESS: 'it was sent to the address of no ticket.',
      UNKNOWN_REPLY_ADDRESS: 'the reply address belongs to no ticket.',
      SEVERAL_TICKETS: 'it was sent to the addresses of several tickets at once.',
      NO_SENDER: 'it does not name one single sender.',
      OTHER_SENDER: 'somebody sent it who is not the requester of the ticket.',
      NOT_AUTHENTICATED: 'it could not be confirmed that it comes from the address it names.',
      TICKET_CLOSED_FOR_GOOD: 'its ticket goes on in another one, or was no request for support.',
      REOPEN_WINDOW_OVER: 'its ticket was closed too long ago.',
      AUTOMATIC: 'a machine wrote it.',
      EMPTY: 'it has no subject, text or files.',
      TOO_MANY: 'its sender sent too many mails within an hour.',
      UNREADABLE: 'it could not be read.',
    },
    noText: '(No text)',
  },
};
