import type { Locale } from '../desk/locale.js';

const es = {
  inbox: 'Buzón de este equipo',
  inboxHint: 'Aquí llegan todos los correos mientras SMTP_URL no esté definida.',
  templates: 'Plantillas de correo',
  templatesHint: 'Cada correo con datos de ejemplo, en cada caso y en cada idioma.',
  empty: 'Todavía no hay correos.',
  filter: 'Correos para',
  all: 'Todos',
  search: 'Buscar',
  choose: 'Elija un correo de la lista.',
  gone: 'Ese correo ya no está.',
  from: 'De',
  to: 'Para',
  at: 'Recibido',
  subject: 'Asunto',
  html: 'Correo',
  narrow: 'En teléfono',
  text: 'Texto',
  headers: 'Encabezados',
};

export type DevMailTexts = typeof es;

const en: DevMailTexts = {
  inbox: 'Inbox of this machine',
  inboxHint: 'All mails arrive here while SMTP_URL is not set.',
  templates: 'Mail templates',
  templatesHint: 'Each mail with sample facts, in every case and language.',
  empty: 'No mails yet.',
  filter: 'Mails to',
  all: 'All',
  search: 'Search',
  choose: 'Choose a mail from the list.',
  gone: 'That mail is no longer here.',
  from: 'From',
  to: 'To',
  at: 'Received',
  subject: 'Subject',
  html: 'Mail',
  narrow: 'On a phone',
  text: 'Text',
  headers: 'Headers',
};

/** Texts of the pages under /dev/mail. */
export const DEV_MAIL_TEXTS: Readonly<Record<Locale, DevMailTexts>> = { es, en };
