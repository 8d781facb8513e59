import {
  AGENT_MAIL_TEMPLATES,
  MAIL_LOCALES,
  type MailContext,
  type MailDesk,
  type MailedMessage,
  type MailInput,
  type MailLocale,
  type MailTemplate,
  type RenderedMail,
} from './mail-input.js';
import { renderMail } from './render-mail.js';

/** A mail with sample facts, to be looked at while working on templates. */
export interface MailPreview {
  /** `ticket-closed.ACCEPTED.es`: unique, fit for an address. */
  readonly id: string;
  readonly template: MailTemplate;
  /** Which case of the template this is; null when it has one. */
  readonly variant: string | null;
  readonly locale: MailLocale;
  readonly mail: RenderedMail;
}

/** Every template in every case and language; mails that can be answered also as they are where no door for mail is open. */
export function previews(desk: MailDesk = SAMPLE_DESK): MailPreview[] {
  return MAIL_LOCALES.flatMap((locale) =>
    samples(SAMPLES[locale]).flatMap(({ variant, input }) => [
      previewOf(locale, desk, input, variant, REPLY_TO),
      ...(isAnswered(input) ? [previewOf(locale, desk, input, [...(variant === null ? [] : [variant]), 'no-door'].join('-'), null)] : []),
    ]),
  );
}

function previewOf(locale: MailLocale, desk: MailDesk, input: MailInput, variant: string | null, replyTo: string | null): MailPreview {
  const { template } = input;
  const context: MailContext = {
    locale,
    desk,
    now: NOW,
    messageId: `<preview-${template}@vobo.example>`,
    thread: 'ticket' in input ? '<ticket-sample@vobo.example>' : null,
    answers: null,
    replyTo: isAnswered(input) ? replyTo : null,
  };
  return { id: [template, ...(variant === null ? [] : [variant]), locale].join('.'), template, variant, locale, mail: renderMail(input, context) };
}

/** Customers answer mails about their ticket; to codes and agents' mails nobody reads answers. */
function isAnswered(input: MailInput): boolean {
  return 'ticket' in input && !AGENT_MAIL_TEMPLATES.some((template) => template === input.template);
}

const REPLY_TO = 'reply+abcdefghijklmnopqrstuvwxyz@vobo.example';

const SAMPLE_DESK: MailDesk = { name: 'VoBo', supportPhone: '302 407 3062', timeZone: 'America/Bogota' };

const NOW = new Date('2026-11-23T15:40:00Z');
const after = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const FACTS = { code: '12345678', expiresAt: after(1 / 6), reference: 'K7Q2MD', disownUrl: 'https://vobo.example/not-me/req_0190#k=sample' } as const;

interface Sample {
  readonly variant: string | null;
  readonly input: MailInput;
}

interface People {
  readonly subject: string;
  readonly description: string;
  readonly agent: string;
  readonly customer: string;
  readonly question: string;
  readonly solution: string;
  readonly done: string;
  readonly reason: string;
}

function samples(people: People): Sample[] {
  const ticket = { code: 'VB-7K3Q-9F2M-XDT', subject: people.subject, url: 'https://vobo.example/t/VB-7K3Q-9F2M-XDT#k=sample' };
  const message = (body: string, files = 0): MailedMessage => ({ author: people.agent, body, files });
  const question = message(people.question);
  const solution = message(people.solution, 1);
  return [
    { variant: null, input: { template: 'verification-code', ...FACTS } },
    { variant: 'EMAIL', input: { template: 'verification-code', ...FACTS, confirmUrl: 'https://vobo.example/confirm/req_sample' } },
    { variant: null, input: { template: 'access-code', code: FACTS.code, expiresAt: FACTS.expiresAt } },
    { variant: null, input: { template: 'phone-code-issued', issuedAt: NOW, reference: FACTS.reference, disownUrl: FACTS.disownUrl } },
    { variant: null, input: { template: 'ticket-received', ticket, description: people.description, respondBy: after(24) } },
    { variant: null, input: { template: 'ticket-started', ticket, agent: people.agent } },
    { variant: null, input: { template: 'reply', ticket, message: message(people.solution, 2) } },
    { variant: null, input: { template: 'information-requested', ticket, message: question, closesAt: after(48) } },
    { variant: null, input: { template: 'solution-proposed', ticket, message: solution, closesAt: after(48) } },
    { variant: 'ON_CUSTOMER', input: { template: 'reminder', ticket, about: 'ON_CUSTOMER', message: question, closesAt: after(24) } },
    { variant: 'RESOLVED', input: { template: 'reminder', ticket, about: 'RESOLVED', message: solution, closesAt: after(24) } },
    ...closings(ticket, question, message(people.done)),
    ...reopenings(ticket, message(people.reason)),
    ...agentMails(people),
  ];
}

function closings(ticket: { code: string; subject: string; url: string }, question: MailedMessage, done: MailedMessage): Sample[] {
  const facts = { template: 'ticket-closed', ticket, message: null, rateUntil: after(720), reopenUntil: after(720) } as const;
  return [
    { variant: 'ACCEPTED', input: { ...facts, outcome: 'ACCEPTED' } },
    { variant: 'ACCEPTED-rated', input: { ...facts, outcome: 'ACCEPTED', rateUntil: null } },
    { variant: 'ACCEPTED_BY_SILENCE', input: { ...facts, outcome: 'ACCEPTED_BY_SILENCE' } },
    { variant: 'NO_CUSTOMER_REPLY', input: { ...facts, outcome: 'NO_CUSTOMER_REPLY', message: question, rateUntil: null } },
    { variant: 'WITHOUT_APPROVAL', input: { ...facts, outcome: 'WITHOUT_APPROVAL', message: done } },
  ];
}

function reopenings(ticket: { code: string; subject: string; url: string }, message: MailedMessage): Sample[] {
  return [
    { variant: 'REJECTED', input: { template: 'ticket-reopened', ticket, cause: 'REJECTED', message } },
    { variant: 'CUSTOMER', input: { template: 'ticket-reopened', ticket, cause: 'CUSTOMER', message } },
    { variant: 'AGENT', input: { template: 'ticket-reopened', ticket, cause: 'AGENT', message: null } },
  ];
}

function agentMails({ subject, agent, customer, reason }: People): Sample[] {
  const ticket = { code: 'VB-7K3Q-9F2M-XDT', subject, url: 'https://vobo.example/desk/mine/VB-7K3Q-9F2M-XDT' };
  const facts = { ticket, requester: customer, by: customer, message: null, dueAt: null };
  const message = { author: customer, body: reason, files: 1 };
  return [
    { variant: null, input: { ...facts, template: 'agent-assigned', by: agent, dueAt: after(20) } },
    { variant: 'late', input: { ...facts, template: 'agent-assigned', by: agent, dueAt: after(-3) } },
    { variant: null, input: { ...facts, template: 'agent-customer-answered', message } },
    { variant: null, input: { ...facts, template: 'agent-solution-rejected', message } },
    { variant: null, input: { ...facts, template: 'agent-first-response-due', by: '', dueAt: after(1) } },
  ];
}

const SAMPLES: Readonly<Record<MailLocale, People>> = {
  es: {
    subject: 'No está cotizando con ATLAS',
    description:
      'Desde esta mañana, al cotizar un auto particular con ATLAS, la pantalla se queda en “Consultando tarifas”.\n\nCon las demás aseguradoras sí cotiza. Adjunto la captura.',
    agent: 'Laura Gómez',
    customer: 'Ana Pérez',
    question:
      'Buenos días:\n\n¿Nos comparte el número de la cotización y la hora en que lo intentó por última vez? Con eso podemos buscarla en el registro de ATLAS.',
    solution:
      'Buenos días:\n\nATLAS había cambiado la clave de su servicio de tarifas. Ya la actualizamos y probamos con tres cotizaciones.\n\nPor favor cotice de nuevo. Los pasos están en https://ayuda.vobo.example/cotizar-atlas.',
    done: 'Dimos de alta a los dos usuarios que nos pidió. Cada uno recibió un correo para elegir su contraseña.',
    reason: 'Ya cotiza, pero la prima sale distinta de la del portal de ATLAS: 1 240 000 contra 1 185 000.',
  },
  en: {
    subject: 'Quotes with ATLAS never finish',
    description:
      'Since this morning, when I quote a private car with ATLAS, the screen stays at “Fetching rates”.\n\nAll other insurers work. I attach a screenshot.',
    agent: 'Laura Gómez',
    customer: 'Ana Pérez',
    question: 'Good morning,\n\nCould you send us the number of the quote and the time of your last attempt? With them we can find it in the ATLAS log.',
    solution:
      'Good morning,\n\nATLAS had changed the key of its rates service. We updated it and tried three quotes.\n\nPlease quote again. The steps are at https://help.vobo.example/quote-atlas.',
    done: 'We added the two users you asked for. Each of them received an email to choose a password.',
    reason: 'It quotes now, but the premium differs from the one on the ATLAS portal: 1,240,000 against 1,185,000.',
  },
};
