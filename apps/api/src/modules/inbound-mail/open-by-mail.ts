import type { ParsedMail } from '@vobo/mailer';
import { DESCRIPTION_MAX, EMAIL_MAX, NAME_MAX, SUBJECT_MAX } from '@vobo/schema';
import type { Config } from '../../config.js';
import type { Transaction } from '../../platform/database/database.js';
import { askLimits, takeFromLimits, type Limit } from '../../platform/rate-limit/rate-limit.js';
import type { Services } from '../../services.js';
import { claimAttachments } from '../attachments/claim-attachments.js';
import { countedAddress } from '../customers/email-address.js';
import { findOrCreateCustomer } from '../customers/find-or-create-customer.js';
import type { Locale } from '../desk/locale.js';
import { TextChecks } from '../desk/text-checks.js';
import { fault, Refused } from '../desk/user-errors.js';
import type { Visitor } from '../sessions/viewer.js';
import { newTicketId, openTicket } from '../tickets/open-ticket.js';
import { keepRequest } from '../verification/create-request.js';
import type { TicketDraft } from '../verification/ticket-draft.js';
import { codeMailLimits, requestLimits } from '../verification/verification.limits.js';
import type { InboundMail } from './inbound-mail.js';
import { languageOf } from './language-of.js';
import { leaveToAgents } from './leave-to-agents.js';
import { cleanLine, cleanText, cutLine, cutText, firstWords } from './mail-text.js';
import { MAIL_WORDS, type MailWords } from './mail-words.js';
import { composeText, isEmpty } from './message-of-mail.js';
import type { MailRoute } from './route-mail.js';
import { settleMail } from './settle-mail.js';
import { takeFiles, type TakenFiles } from './take-files.js';

const HOUR_SECONDS = 3_600;

/** A request that came by mail. */
interface Request {
  readonly mail: InboundMail;
  readonly draft: TicketDraft;
  readonly locale: Locale;
}

/**
 * A mail to the support address asks for support. Where the domain of its sender vouches for it the address is proved, and the ticket
 * opens at once; else it waits as a request like one of the form, and the code that proves the address is mailed. Refuses with RATE_LIMITED.
 */
export async function openByMail(
  services: Services,
  mail: InboundMail,
  parsed: ParsedMail,
  { from, proved }: Extract<MailRoute, { to: 'desk' }>,
): Promise<void> {
  const { database, config } = services;
  const checks = new TextChecks();
  const email = checks.email('from', from.email, EMAIL_MAX);
  if (checks.faults.length > 0) return database.transaction((tx) => leaveToAgents(tx, mail, parsed, 'NO_SENDER'));
  const locale = await localeOf(services, email, parsed);
  const { limits } = config;
  // Before its files are taken in: a mail that is refused takes no room.
  await database.transaction((tx) => demandPatience(config, tx, limitsOf(services, mail, email, proved), askLimits));
  const room = proved
    ? { files: limits.filesPerMessage, bytes: limits.messageBytes }
    : { files: limits.filesBeforeVerification, bytes: limits.bytesBeforeVerification };
  const files = await takeFiles(services, strangerOf(mail, locale), parsed.files, room);
  if (isEmpty(parsed, files) && cleanLine(parsed.subject) === '' && cleanText(parsed.quotedText ?? '') === '') {
    return database.transaction((tx) => leaveToAgents(tx, mail, parsed, 'EMPTY'));
  }
  const draft = draftOf({ name: from.name, email }, parsed, files, MAIL_WORDS[locale]);
  return database.transaction((tx) => (proved ? open : ask)(tx, services, { mail, draft, locale }));
}

async function open(tx: Transaction, services: Services, { mail, draft, locale }: Request): Promise<void> {
  const { config } = services;
  await demandPatience(config, tx, limitsOf(services, mail, draft.email, true), takeFromLimits);
  const requester = await findOrCreateCustomer(tx, { ...draft, locale });
  const { id } = await openTicket(tx, config, {
    id: newTicketId(),
    requester,
    actor: { type: 'CUSTOMER', id: requester.id, name: requester.name },
    subject: draft.subject,
    description: draft.description,
    processId: null,
    channel: 'EMAIL',
    verifiedBy: 'EMAIL_REPLY',
    hostAppId: null,
    locale,
    context: null,
    attachmentCount: draft.attachmentIds.length,
    phoneNote: null,
  });
  await claimAttachments(tx, strangerOf(mail, locale), draft.attachmentIds, { ticketId: id, messageId: null, internal: false }, config);
  await settleMail(tx, mail, { state: 'APPLIED', ticketId: id });
}

/** The mail to an unproved address says nothing of what was sent in its name (security.md 3). */
async function ask(tx: Transaction, services: Services, { mail, draft, locale }: Request): Promise<void> {
  await demandPatience(services.config, tx, limitsOf(services, mail, draft.email, false), takeFromLimits);
  const requestId = await keepRequest(tx, services, strangerOf(mail, locale), draft, 'EMAIL');
  await tx.sql.updateTable('ticket_request').set({ inbound_mail_id: mail.id }).where('id', '=', requestId).execute();
  await settleMail(tx, mail, { state: 'APPLIED' });
}

/** What a mail counts as. Where nobody vouches for its sender it has us write to somebody. */
function limitsOf(services: Services, mail: InboundMail, email: string, proved: boolean): Limit[] {
  const { config } = services;
  if (proved) return [senderLimit(services, email)];
  const perNetwork = mail.client_ip === null ? [] : requestLimits(config, mail.client_ip);
  // Whoever invents a new sender for each mail would have us write to all of them.
  const together = { key: 'code-by-mail', max: config.limits.codesByMailPerHour, windowSeconds: HOUR_SECONDS };
  return [...codeMailLimits(config, email), senderLimit(services, email), ...perNetwork, together];
}

async function demandPatience(config: Config, tx: Transaction, limits: readonly Limit[], limitsAsked: typeof askLimits): Promise<void> {
  const verdict = await limitsAsked(config, tx, limits);
  if (!verdict.allowed) throw new Refused(fault('RATE_LIMITED', [], { retryAfterSeconds: verdict.retryAfterSeconds }));
}

/** Two machines that answer each other open no more than these. */
function senderLimit({ config }: Services, email: string): Limit {
  return { key: `ticket-by-mail:${countedAddress(email)}`, max: config.limits.ticketsByMailPerSenderPerHour, windowSeconds: HOUR_SECONDS };
}

/** Whoever sends, before anything is proved: their files belong to whoever holds their ids. */
function strangerOf({ client_ip }: InboundMail, locale: Locale): Visitor {
  return { kind: 'visitor', ip: client_ip ?? '', locale };
}

function draftOf(from: { name: string; email: string }, parsed: ParsedMail, files: TakenFiles, words: MailWords): TicketDraft {
  // Of a new request nothing folds away: what is forwarded is often what it is about.
  const text = [parsed.text, parsed.quotedText ?? '']
    .map(cleanText)
    .filter((part) => part !== '')
    .join('\n\n');
  const subject = cleanLine(parsed.subject);
  const description = composeText(text, files, words, DESCRIPTION_MAX);
  return {
    email: from.email,
    name: cutLine(from.name, NAME_MAX).trim() || null,
    subject: subject === '' ? firstWords(description) : cutText(subject, SUBJECT_MAX, ''),
    description: description === '' ? subject : description,
    processId: null,
    context: null,
    attachmentIds: files.taken.map(({ id }) => id),
  };
}

/** The language of whoever is known already, else that of the text, else the desk's. */
async function localeOf({ database, config }: Services, email: string, { subject, text }: ParsedMail): Promise<Locale> {
  const known = await database.sql.selectFrom('customer').select('locale').where('email', '=', email).executeTakeFirst();
  if (known) return known.locale === 'en' ? 'en' : 'es';
  return languageOf(`${subject}\n${text}`) ?? config.deskLocale;
}
