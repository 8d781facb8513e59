import type { DeliveryReport, ParsedMail } from '@vobo/mailer';
import { EMAIL_MAX, type UnverifiedReason } from '@vobo/schema';
import type { Reader } from '../../platform/database/database.js';
import type { Services } from '../../services.js';
import type { KnownCustomer } from '../customers/find-or-create-customer.js';
import type { Locale } from '../desk/locale.js';
import { TextChecks } from '../desk/text-checks.js';
import { mailOfBounceAddress } from '../mail/bounce-address.js';
import { sha256 } from '../mail/mail-secrets.js';
import type { Authentication } from './authentication.js';
import type { InboundMail } from './inbound-mail.js';
import { OwnAddresses } from './own-addresses.js';

/** Whom a mail's answer speaks for, and in which ticket. */
export interface AnswerRoute {
  readonly ticketId: string;
  readonly customer: KnownCustomer;
  /** Of the ticket. */
  readonly locale: Locale;
}

/** Where a mail goes. */
export type MailRoute =
  /** An answer, to the ticket whose reply address it was sent to. */
  | ({ readonly to: 'ticket' } & AnswerRoute)
  /** A new request. `from` is not proved unless `proved`. */
  | { readonly to: 'desk'; readonly from: { readonly name: string; readonly email: string }; readonly proved: boolean }
  /** A report on what became of the mail of ours that this address belongs to. */
  | { readonly to: 'outbox'; readonly report: DeliveryReport; readonly addresses: readonly string[] }
  /** A machine wrote, and it concerns no ticket of whoever it wrote for. */
  | { readonly to: 'nobody' }
  /** Agents decide. */
  | { readonly to: 'agents'; readonly reason: UnverifiedReason };

/**
 * Where a mail goes, by the addresses it was delivered to and by nothing else: subject, In-Reply-To and References route nothing, and
 * whom it names besides gets no part in the ticket (security.md 16).
 */
export async function routeMail(services: Services, mail: InboundMail, parsed: ParsedMail, { senderProved }: Authentication): Promise<MailRoute> {
  const { database, config } = services;
  const own = new OwnAddresses(config);
  const addresses = own.among(mail.envelope_to);
  const bounces = addresses.flatMap((one) => (one.kind === 'bounce' ? [one.address] : []));
  if (parsed.deliveryReport) return { to: 'outbox', report: parsed.deliveryReport, addresses: bounces };
  const tokens = addresses.flatMap((one) => (one.kind === 'reply' ? [one.token] : []));
  if (tokens.length > 0) return routeAnswer(await findReplyAddresses(database, tokens), parsed, senderProved);
  if (bounces.length > 0 && parsed.automatic) return routeAutomatic(await findMailed(services, bounces), parsed, senderProved);
  if (!addresses.some(({ kind }) => kind === 'support')) return toAgents('NO_REPLY_ADDRESS');
  if (!parsed.from) return toAgents('NO_SENDER');
  const { email } = parsed.from;
  // What we send ourselves comes back from ourselves.
  if (parsed.automatic || own.recognise(email) || email === addressIn(config.mailFrom)) return toAgents('AUTOMATIC');
  return { to: 'desk', from: parsed.from, proved: senderProved };
}

function routeAnswer(known: readonly AnswerRoute[], { from }: ParsedMail, senderProved: boolean): MailRoute {
  if (known.length === 0) return toAgents('UNKNOWN_REPLY_ADDRESS');
  if (!from) return toAgents('NO_SENDER');
  const [route, another] = known.filter(speaksFor(from.email));
  if (!route) return toAgents('OTHER_SENDER');
  if (another) return toAgents('SEVERAL_TICKETS');
  return senderProved ? { to: 'ticket', ...route } : toAgents('NOT_AUTHENTICATED');
}

/** Machines that tell of an absence answer to the return path, which names one mail of ours. */
function routeAutomatic(known: readonly AnswerRoute[], { from }: ParsedMail, senderProved: boolean): MailRoute {
  const route = from && senderProved ? known.find(speaksFor(from.email)) : undefined;
  return route ? { to: 'ticket', ...route } : { to: 'nobody' };
}

/** Addresses are kept with their domain in ASCII; mail programs write it either way. */
function speaksFor(email: string): (route: AnswerRoute) => boolean {
  const written = new TextChecks().email('from', email, EMAIL_MAX).toLowerCase();
  return ({ customer }) => customer.email.toLowerCase() === written;
}

async function findReplyAddresses(reader: Reader, tokens: readonly string[]): Promise<AnswerRoute[]> {
  const rows = await reader.sql
    .selectFrom('reply_address')
    .innerJoin('ticket', 'ticket.id', 'reply_address.ticket_id')
    .innerJoin('customer', 'customer.id', 'reply_address.customer_id')
    .select(['ticket.id as ticketId', 'ticket.locale', 'customer.id', 'customer.name', 'customer.email'])
    .where('token_hash', 'in', tokens.map(sha256))
    .execute();
  return rows.map(({ ticketId, locale, ...customer }) => ({ ticketId, locale, customer }));
}

/** The tickets, and their requesters, of mails that went to exactly those. */
async function findMailed({ database, secrets }: Services, bounces: readonly string[]): Promise<AnswerRoute[]> {
  const ids = bounces.map((address) => mailOfBounceAddress(secrets, address)).filter((id) => id !== null);
  if (ids.length === 0) return [];
  const rows = await database.sql
    .selectFrom('outbox_mail')
    .innerJoin('ticket', 'ticket.id', 'outbox_mail.ticket_id')
    .innerJoin('customer', 'customer.id', 'ticket.requester_id')
    .select(['ticket.id as ticketId', 'ticket.locale', 'customer.id', 'customer.name', 'customer.email'])
    .where('outbox_mail.id', 'in', ids)
    .whereRef('outbox_mail.to_email', '=', 'customer.email')
    .execute();
  return rows.map(({ ticketId, locale, ...customer }) => ({ ticketId, locale, customer }));
}

function toAgents(reason: UnverifiedReason): MailRoute {
  return { to: 'agents', reason };
}

function addressIn(mailFrom: string): string {
  return (/<([^<>]+)>$/.exec(mailFrom)?.[1] ?? mailFrom).toLowerCase();
}
