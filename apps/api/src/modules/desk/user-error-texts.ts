import type { UserErrorCode } from '@vobo/schema';
import type { Locale } from './locale.js';

/** Numbers and names that the sentences use. */
export interface UserErrorParams {
  min?: number;
  max?: number;
  /** Of a list: how many entries, instead of how many characters. */
  minChoices?: number;
  maxChoices?: number;
  /** Of several files: bytes of all of them, instead of one. */
  maxTogether?: number;
  attemptsLeft?: number;
  retryAfterSeconds?: number;
  /** What there were too many of are messages, not tries. */
  tooManyMessages?: boolean;
  allowed?: string;
}

type Text = string | ((params: UserErrorParams) => string);

const megabytes = (bytes: number | undefined): string => String(Math.floor((bytes ?? 0) / (1024 * 1024)));

function waitEs(seconds: number | undefined): string {
  if (seconds === undefined) return 'más tarde';
  if (seconds < 90) return `en ${seconds} ${seconds === 1 ? 'segundo' : 'segundos'}`;
  return seconds < 5400 ? `en ${Math.ceil(seconds / 60)} minutos` : `en ${Math.ceil(seconds / 3600)} horas`;
}

function waitEn(seconds: number | undefined): string {
  if (seconds === undefined) return 'later';
  if (seconds < 90) return `in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return seconds < 5400 ? `in ${Math.ceil(seconds / 60)} minutes` : `in ${Math.ceil(seconds / 3600)} hours`;
}

/** A sentence for each code: what went wrong and how to mend it. */
export const USER_ERROR_TEXTS: Record<Locale, Record<UserErrorCode, Text>> = {
  es: {
    REQUIRED: 'Este dato es necesario. Escríbalo para continuar.',
    TOO_SHORT: ({ min, minChoices }) =>
      minChoices ? `Son muy pocos. Marque al menos ${minChoices}.` : `Es demasiado corto. Escriba al menos ${min} caracteres.`,
    TOO_LONG: ({ max, maxChoices }) =>
      maxChoices ? `Son demasiados. Marque ${maxChoices} como máximo.` : `Es demasiado largo. Use ${max} caracteres como máximo.`,
    CONTROL_CHARACTER: 'El texto contiene caracteres invisibles que no podemos guardar. Bórrelos o escriba el texto de nuevo.',
    EMAIL_INVALID: 'Esta dirección de correo no parece correcta. Escríbala como nombre@ejemplo.com.',
    CODE_INVALID: ({ attemptsLeft }) => {
      if (attemptsLeft === undefined) return 'Los datos no coinciden. Revise el código y el correo e inténtelo de nuevo.';
      return attemptsLeft === 1 ? 'El código no es correcto. Le queda 1 intento.' : `El código no es correcto. Le quedan ${attemptsLeft} intentos.`;
    },
    CODE_EXPIRED: 'Este código ya venció. Pida uno nuevo.',
    CODE_EXHAUSTED: 'Se agotaron los intentos con este código. Pida uno nuevo.',
    CODE_USED: 'Este código ya se usó. Busque su ticket en «Ver mis tickets».',
    CODE_REQUIRED: 'Para abrir este ticket, confirme primero su correo con un código.',
    LINK_INVALID: 'Este enlace no es válido. Abra su ticket con el código y su correo.',
    LINK_EXPIRED: 'Este enlace ya venció. Abra su ticket con el código y su correo.',
    NOT_FOUND: 'No lo encontramos. Revise los datos e inténtelo de nuevo.',
    NOT_ALLOWED_IN_STATE: 'El ticket cambió de estado y esto ya no es posible. Le mostramos cómo está ahora.',
    ALREADY_RATED: 'Esta atención ya tiene calificación. Gracias.',
    RATING_OUT_OF_RANGE: 'Elija de 1 a 5 estrellas.',
    FILE_TOO_LARGE: ({ max, maxTogether }) =>
      maxTogether
        ? `Los archivos juntos son demasiado grandes. Quite alguno: el máximo es ${megabytes(maxTogether)} MB.`
        : `El archivo es demasiado grande. El máximo es ${megabytes(max)} MB.`,
    FILE_TYPE_NOT_ALLOWED: ({ allowed }) => (allowed ? `No aceptamos este tipo de archivo. Use: ${allowed}.` : 'No aceptamos este tipo de archivo.'),
    FILE_EMPTY: 'El archivo está vacío. Elija otro.',
    TOO_MANY_FILES: ({ max }) => `Son demasiados archivos. El máximo es ${max}.`,
    FILE_NOT_AVAILABLE: 'Uno de los archivos ya no está disponible. Quítelo y adjúntelo de nuevo.',
    STORAGE_FULL: 'No hay espacio para más archivos en este ticket. Envíe solo los necesarios.',
    RATE_LIMITED: ({ retryAfterSeconds, tooManyMessages }) =>
      tooManyMessages
        ? `Ha enviado muchos mensajes en poco tiempo. Podrá enviar este ${waitEs(retryAfterSeconds)}.`
        : `Demasiados intentos. Vuelva a intentarlo ${waitEs(retryAfterSeconds)}.`,
    CONFLICT: 'Alguien lo cambió al mismo tiempo. Revise cómo está ahora e inténtelo de nuevo.',
    IDEMPOTENCY_MISMATCH: 'Este envío ya se hizo con otros datos. Recargue la página e inténtelo de nuevo.',
    CREDENTIALS_INVALID: 'El correo o la contraseña no son correctos. Revíselos e inténtelo de nuevo.',
    KEY_INVALID: 'Use solo letras minúsculas sin tilde (a-z), números y guiones entre ellos, como «pagos-autos».',
    TAKEN: 'Ya está en uso. Escriba otro.',
    TOO_MANY: ({ max }) => `Ya hay ${max}, que es el máximo.`,
  },
  en: {
    REQUIRED: 'This is needed. Fill it in to continue.',
    TOO_SHORT: ({ min, minChoices }) =>
      minChoices ? `These are too few. Tick at least ${minChoices}.` : `This is too short. Write at least ${min} characters.`,
    TOO_LONG: ({ max, maxChoices }) => (maxChoices ? `These are too many. Tick ${maxChoices} at most.` : `This is too long. Use ${max} characters at most.`),
    CONTROL_CHARACTER: 'The text has invisible characters that we cannot keep. Delete them or type the text again.',
    EMAIL_INVALID: 'This e-mail address does not look right. Write it like name@example.com.',
    CODE_INVALID: ({ attemptsLeft }) => {
      if (attemptsLeft === undefined) return 'These details do not match. Check the code and the e-mail address and try again.';
      return attemptsLeft === 1 ? 'The code is not right. You have 1 try left.' : `The code is not right. You have ${attemptsLeft} tries left.`;
    },
    CODE_EXPIRED: 'This code has expired. Ask for a new one.',
    CODE_EXHAUSTED: 'There are no tries left with this code. Ask for a new one.',
    CODE_USED: 'This code was already used. Find your ticket under “See my tickets”.',
    CODE_REQUIRED: 'To open this ticket, first confirm your e-mail address with a code.',
    LINK_INVALID: 'This link is not valid. Open your ticket with its code and your e-mail address.',
    LINK_EXPIRED: 'This link has expired. Open your ticket with its code and your e-mail address.',
    NOT_FOUND: 'We could not find it. Check the details and try again.',
    NOT_ALLOWED_IN_STATE: 'The ticket has moved on and this is no longer possible. We show you how it is now.',
    ALREADY_RATED: 'This has already been rated. Thank you.',
    RATING_OUT_OF_RANGE: 'Choose 1 to 5 stars.',
    FILE_TOO_LARGE: ({ max, maxTogether }) =>
      maxTogether
        ? `The files together are too large. Remove some: the limit is ${megabytes(maxTogether)} MB.`
        : `The file is too large. The limit is ${megabytes(max)} MB.`,
    FILE_TYPE_NOT_ALLOWED: ({ allowed }) => (allowed ? `We do not accept this type of file. Use: ${allowed}.` : 'We do not accept this type of file.'),
    FILE_EMPTY: 'The file is empty. Choose another.',
    TOO_MANY_FILES: ({ max }) => `These are too many files. The limit is ${max}.`,
    FILE_NOT_AVAILABLE: 'One of the files is no longer available. Remove it and attach it again.',
    STORAGE_FULL: 'There is no room for more files in this ticket. Send only what is needed.',
    RATE_LIMITED: ({ retryAfterSeconds, tooManyMessages }) =>
      tooManyMessages
        ? `You have sent many messages in a short time. You can send this one ${waitEn(retryAfterSeconds)}.`
        : `Too many tries. Try again ${waitEn(retryAfterSeconds)}.`,
    CONFLICT: 'Someone changed this at the same time. Look at how it is now and try again.',
    IDEMPOTENCY_MISMATCH: 'This was already sent with other details. Reload the page and try again.',
    CREDENTIALS_INVALID: 'The e-mail address or the password is not right. Check them and try again.',
    KEY_INVALID: 'Use only lower-case letters (a-z), digits, and hyphens between them, like “car-payments”.',
    TAKEN: 'This is already in use. Write another one.',
    TOO_MANY: ({ max }) => `There are ${max} already, which is the limit.`,
  },
};
