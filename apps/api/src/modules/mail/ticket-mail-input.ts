import type { MailedMessage, MailedOutcome, MailInput } from '@vobo/mailer';
import { sql } from 'kysely';
import type { Services } from '../../services.js';
import { deadlineAfter } from '../clocks/deadline.js';
import { linkSecret, sha256 } from './mail-secrets.js';
import type { ClaimedMail } from './outbox-queue.js';

/** What a mail about a ticket is made of. */
export interface TicketMail {
  readonly input: MailInput;
  readonly requesterId: string;
  /** The database's clock. */
  readonly now: Date;
}

/** The facts of a mail about a ticket as they are now. Null for a reminder of a clock that no longer runs. */
export async function ticketMailInput(services: Services, mail: ClaimedMail, ticketId: string): Promise<TicketMail | null> {
  const [ticket, message] = await Promise.all([readTicket(services, mail, ticketId), readMessage(services, mail)]);
  if (!ticket) return null;
  const facts: Facts = { services, mail, ticket, message, named: { code: ticket.code, subject: ticket.subject, url: await mailLink(services, mail, ticket) } };
  const input = inputOf(facts);
  return input && { input, requesterId: ticket.requester_id, now: ticket.now };
}

async function readTicket({ database }: Services, mail: ClaimedMail, ticketId: string) {
  return database.sql
    .selectFrom('ticket')
    .select(['id', 'code', 'subject', 'description', 'status', 'round', 'requester_id', 'assignee_name', 'first_response_due_at', 'first_responded_at'])
    .select(['auto_close_at', 'clock_started_at', 'closed_at', sql<Date>`now()`.as('now')])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('rating').select('id').whereRef('rating.ticket_id', '=', 'ticket.id').where('rating.round', '=', mail.round)).as('rated'),
    )
    .where('id', '=', ticketId)
    .executeTakeFirst();
}

type MailedTicketRow = NonNullable<Awaited<ReturnType<typeof readTicket>>>;

/** Notes are for agents: whatever a row names, no mail shows one. */
async function readMessage({ database }: Services, mail: ClaimedMail): Promise<(MailedMessage & { kind: string }) | null> {
  if (mail.message_id === null) return null;
  const row = await database.sql
    .selectFrom('message')
    .select(['kind', 'author_name', 'body', 'attachment_count'])
    .where('id', '=', mail.message_id)
    .where('kind', '<>', 'NOTE')
    .executeTakeFirst();
  return row ? { kind: row.kind, author: row.author_name, body: row.body, files: row.attachment_count } : null;
}

/** The way into the ticket without a sign-in. The same on every repetition; the database keeps its hash, for its round and a month. */
async function mailLink({ database, config, secrets }: Services, mail: ClaimedMail, ticket: MailedTicketRow): Promise<string> {
  const secret = linkSecret(secrets, mail.id);
  await database.sql
    .insertInto('ticket_link')
    .values({
      secret_hash: sha256(secret),
      ticket_id: ticket.id,
      round: mail.round ?? ticket.round,
      expires_at: sql<Date>`now() + ${config.linkTtl} * interval '1 millisecond'`,
    })
    .onConflict((known) => known.doNothing())
    .execute();
  return `${config.publicUrl}/t/${ticket.code}#k=${secret}`;
}

interface Facts {
  readonly services: Services;
  readonly mail: ClaimedMail;
  readonly ticket: MailedTicketRow;
  readonly message: (MailedMessage & { kind: string }) | null;
  readonly named: { code: string; subject: string; url: string };
}

function inputOf(facts: Facts): MailInput | null {
  const { mail, ticket, named } = facts;
  const { template } = mail;
  switch (template) {
    case 'ticket-received':
      return { template, ticket: named, description: ticket.description, respondBy: promisedBy(ticket) };
    case 'ticket-started':
      return { template, ticket: named, agent: ticket.assignee_name };
    case 'reply':
      return { template, ticket: named, message: asked(facts) };
    case 'information-requested':
      return { template, ticket: named, message: asked(facts), closesAt: closesAt(facts, 'ON_CUSTOMER') };
    case 'solution-proposed':
      return { template, ticket: named, message: asked(facts), closesAt: closesAt(facts, 'RESOLVED') };
    case 'reminder':
      return reminderInput(facts);
    case 'ticket-closed':
      return closedInput(facts);
    case 'ticket-reopened':
      return { template, ticket: named, cause: causeOf(mail.data['cause']), message: facts.message };
    default:
      throw new Error(`${template} is no mail about a ticket`);
  }
}

function asked({ mail, message }: Facts): MailedMessage {
  if (!message) throw new Error(`the message of mail ${mail.id} is not there`);
  return message;
}

/** By when a first response is promised; null when nobody waits for one any more, or when the mail itself was held up for longer. */
function promisedBy({ status, first_responded_at: answered, first_response_due_at: due, now }: MailedTicketRow): Date | null {
  return status === 'OPEN' && answered === null && due !== null && due > now ? due : null;
}

/** The clock starts when the mail server takes the mail, which is now; null when the ticket no longer waits for this answer. */
function closesAt({ services, mail, ticket }: Facts, waiting: 'ON_CUSTOMER' | 'RESOLVED'): Date | null {
  if (ticket.status !== waiting || ticket.round !== mail.round) return null;
  return deadlineAfter(services.config, ticket.now, services.config.autoCloseAfter);
}

function reminderInput({ mail, ticket, message, named }: Facts): MailInput | null {
  const { status, auto_close_at: closing } = ticket;
  const running = ticket.clock_started_at !== null && closing !== null && closing > ticket.now && ticket.round === mail.round;
  if (!running || !message || (status !== 'ON_CUSTOMER' && status !== 'RESOLVED')) return null;
  if ((status === 'RESOLVED') !== (message.kind === 'SOLUTION')) return null;
  return { template: 'reminder', ticket: named, about: status, message, closesAt: closing };
}

function closedInput({ services, mail, ticket, message, named }: Facts): MailInput {
  const { surveyWindow, reopenWindow } = services.config;
  const outcome = outcomeOf(mail.data['outcome']);
  const since = (ticket.closed_at ?? mail.created_at).getTime();
  const surveyed = outcome !== 'NO_CUSTOMER_REPLY' && !ticket.rated;
  return {
    template: 'ticket-closed',
    ticket: named,
    outcome,
    message,
    rateUntil: surveyed ? new Date(since + surveyWindow) : null,
    reopenUntil: new Date(since + reopenWindow),
  };
}

function outcomeOf(value: string | undefined): MailedOutcome {
  const known = (['ACCEPTED', 'ACCEPTED_BY_SILENCE', 'NO_CUSTOMER_REPLY', 'WITHOUT_APPROVAL'] as const).find((outcome) => outcome === value);
  if (!known) throw new Error(`no mail tells of the outcome ${value}`);
  return known;
}

function causeOf(value: string | undefined): 'REJECTED' | 'CUSTOMER' | 'AGENT' {
  return (['REJECTED', 'CUSTOMER'] as const).find((cause) => cause === value) ?? 'AGENT';
}
