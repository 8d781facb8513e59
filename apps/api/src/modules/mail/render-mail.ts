import { renderMail, type MailContext, type MailInput, type OutgoingMail } from '@vobo/mailer';
import { sql } from 'kysely';
import { publicId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { agentMailInput } from './agent-mail-input.js';
import { bounceAddress } from './bounce-address.js';
import { disownToken, replyToken, sha256 } from './mail-secrets.js';
import type { ClaimedMail } from './outbox-queue.js';
import { openCode } from './sealed-code.js';
import { takesMail } from './takes-mail.js';
import { ticketMailInput } from './ticket-mail-input.js';

/**
 * The mail that an outbox row stands for, made from what the database holds now. Null when it has become pointless: its code was
 * replaced or used, its request is gone, or the clock it reminds of was stopped.
 */
export async function renderOutboxMail(services: Services, mail: ClaimedMail): Promise<OutgoingMail | null> {
  const { config } = services;
  const domain = mailDomain(config.mailFrom);
  const rendering = await renderingOf(services, mail, domain);
  if (!rendering) return null;
  const context: MailContext = {
    locale: mail.locale,
    desk: { name: config.deskName, supportPhone: config.supportPhone, timeZone: config.deskTimeZone },
    now: rendering.now,
    messageId: `<${mail.id}@${domain}>`,
    thread: rendering.thread,
    answers: rendering.answers,
    replyTo: rendering.replyTo,
  };
  // An address that nobody receives at makes some servers refuse a mail.
  const returnTo = takesMail(config) ? bounceAddress(services.secrets, mail.id, domain) : null;
  return { from: config.mailFrom, to: mail.to_email, returnTo, date: mail.created_at, mail: renderMail(rendering.input, context) };
}

interface Rendering extends Pick<MailContext, 'now' | 'thread' | 'answers' | 'replyTo'> {
  readonly input: MailInput;
}

function renderingOf(services: Services, mail: ClaimedMail, domain: string): Promise<Rendering | null> {
  if (mail.agent_id !== null) return mailToAgent(services, mail, domain);
  return mail.ticket_id === null ? codeMail(services, mail) : ticketMail(services, mail, mail.ticket_id, domain);
}

async function mailToAgent(services: Services, mail: ClaimedMail, domain: string): Promise<Rendering | null> {
  const found = await agentMailInput(services, mail);
  return found && { input: found.input, now: found.now, thread: threadOf(found.ticketId, domain), answers: null, replyTo: null };
}

/** No mail carries the root's own id: it only makes mail programs keep a ticket's mails together. */
function threadOf(ticketId: string, domain: string): string {
  return `<ticket-${ticketId}@${domain}>`;
}

/** Mails to an address that may not be proved yet. What the person wrote is not even read (security.md 3). */
async function codeMail(services: Services, mail: ClaimedMail): Promise<Rendering | null> {
  const input = mail.template === 'access-code' ? await accessCodeInput(services, mail) : await requestMailInput(services, mail);
  return input && { input, now: new Date(), thread: null, answers: null, replyTo: null };
}

async function accessCodeInput(services: Services, mail: ClaimedMail): Promise<MailInput | null> {
  const code = await liveCode(services, mail);
  return code && { template: 'access-code', ...code };
}

async function requestMailInput(services: Services, mail: ClaimedMail): Promise<MailInput | null> {
  const { database, config, secrets } = services;
  const requestId = mail.data['requestId'] ?? '';
  const request = await database.sql.selectFrom('ticket_request').select(['reference', 'channel']).where('id', '=', requestId).executeTakeFirst();
  if (!request) return null;
  const disownUrl = `${config.publicUrl}/not-me/${publicId('request', requestId)}#k=${disownToken(secrets, requestId)}`;
  const facts = { reference: request.reference, disownUrl };
  if (mail.template === 'phone-code-issued') return { template: 'phone-code-issued', issuedAt: mail.created_at, ...facts };
  const code = await liveCode(services, mail);
  // Whoever asked by mail has no page open that waits for the code.
  const where = request.channel === 'EMAIL' ? { confirmUrl: `${config.publicUrl}/confirm/${publicId('request', requestId)}` } : {};
  return code && { template: 'verification-code', ...code, ...facts, ...where };
}

/** The code, if it still opens something. */
async function liveCode({ database, secrets }: Services, mail: ClaimedMail): Promise<{ code: string; expiresAt: Date } | null> {
  const row = await database.sql
    .selectFrom('verification_code')
    .select('expires_at')
    .where('id', '=', mail.data['codeId'] ?? '')
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .executeTakeFirst();
  return row && mail.sealed_code ? { code: openCode(secrets, mail.sealed_code), expiresAt: row.expires_at } : null;
}

async function ticketMail(services: Services, mail: ClaimedMail, ticketId: string, domain: string): Promise<Rendering | null> {
  const [found, answers] = await Promise.all([ticketMailInput(services, mail, ticketId), mailBefore(services, mail, ticketId)]);
  if (!found) return null;
  const replyTo = takesMail(services.config) ? await replyAddress(services, ticketId, found.requesterId, domain) : null;
  return { input: found.input, now: found.now, thread: threadOf(ticketId, domain), answers, replyTo };
}

/** Where the customer's answers about a ticket go, from now on. */
async function replyAddress({ database, secrets }: Services, ticketId: string, customerId: string, domain: string): Promise<string> {
  const token = replyToken(secrets, ticketId, customerId);
  await database.sql
    .insertInto('reply_address')
    .values({ token_hash: sha256(token), ticket_id: ticketId, customer_id: customerId })
    .onConflict((known) => known.doNothing())
    .execute();
  return `reply+${token}@${domain}`;
}

/**
 * The Message-ID of the customer's newest mail when this one was written, the one that opened the ticket among them: the same however
 * often it is sent. A mail that an agent attached is a note: it is nobody's turn in the conversation, and the customer may not know of
 * it. Machines' reports on our mails have no message either, and are no turn.
 */
async function mailBefore({ database }: Services, mail: ClaimedMail, ticketId: string): Promise<string | null> {
  const row = await database.sql
    .selectFrom('inbound_mail')
    .leftJoin('message', 'message.id', 'inbound_mail.message_id')
    .select('header_message_id')
    .where('inbound_mail.ticket_id', '=', ticketId)
    .where('inbound_mail.state', '=', 'APPLIED')
    .where(sql<boolean>`case when message.id is null then envelope_to[1] !~ '^(?:reply|bounce)[+]' else message.kind <> 'NOTE' end`)
    .where('processed_at', '<=', mail.created_at)
    .orderBy('inbound_mail.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const id = row?.header_message_id ?? '';
  return /^<[\x21-\x3b=\x3f-\x7e]{3,248}>$/.test(id) ? id : null;
}

/** The part after the @ of MAIL_FROM: answers and Message-IDs live there. */
function mailDomain(mailFrom: string): string {
  return /@([^\s<>@]+)>?$/.exec(mailFrom)?.[1] ?? 'localhost';
}
