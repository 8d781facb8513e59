import { soundsLikeThanks, type AutomaticKind, type ParsedMail } from '@vobo/mailer';
import { BODY_MAX, REASON_MAX, type AutomaticMailKind } from '@vobo/schema';
import type { Transaction } from '../../platform/database/database.js';
import { publicId } from '../../platform/ids.js';
import { takeFromLimits } from '../../platform/rate-limit/rate-limit.js';
import type { Services } from '../../services.js';
import { askForMessage, countMessage } from '../messages/message.limits.js';
import { actorOf, type CustomerViewer } from '../sessions/viewer.js';
import { changeTicket, type TicketChange } from '../tickets/change-ticket.js';
import { lockTicket, type TicketRow } from '../tickets/lock-ticket.js';
import { fileRoom } from './file-room.js';
import type { InboundMail } from './inbound-mail.js';
import { leaveToAgents } from './leave-to-agents.js';
import { cutLine, cutQuote, cutText } from './mail-text.js';
import { MAIL_WORDS } from './mail-words.js';
import { answerTo } from './addressed-ticket.js';
import { composeText, isEmpty } from './message-of-mail.js';
import { noteAutomaticMail } from './note-automatic-mail.js';
import type { AnswerRoute } from './route-mail.js';
import { settleMail } from './settle-mail.js';
import { takeFiles, type TakenFiles } from './take-files.js';

const SUBJECT_MAX = 300;
const HOUR_SECONDS = 3_600;

const AUTOMATIC_KINDS: Readonly<Record<AutomaticKind, AutomaticMailKind>> = {
  'auto-reply': 'AUTO_REPLY',
  'out-of-office': 'OUT_OF_OFFICE',
  bulk: 'BULK',
  list: 'LIST',
  report: 'REPORT',
  'null-sender': 'NULL_SENDER',
};

/**
 * An answer of a ticket's requester, proved to be theirs, does what the same words in the portal would do: it is a message or, where a
 * solution waits, its rejection with the text as the reason. The state that counts is the one found under the ticket's lock: an
 * answer that comes a moment after the clock or an agent is decided again, never lost. Refuses with RATE_LIMITED.
 */
export async function answerTicket(services: Services, mail: InboundMail, parsed: ParsedMail, route: AnswerRoute): Promise<void> {
  const { database, config } = services;
  const viewer = writerOf(route);
  const { automatic } = parsed;
  if (automatic) return database.transaction((tx) => noteMachine(tx, services, { mail, parsed, viewer, kind: AUTOMATIC_KINDS[automatic] }, route));
  const writing = { customerId: route.customer.id, ticketId: route.ticketId };
  // Before its files are taken in: a mail that is refused takes no room.
  await database.transaction((tx) => askForMessage(config, tx, writing));
  const files = await takeFiles(services, viewer, parsed.files, messageRoom(services));
  await database.transaction(async (tx) => {
    await countMessage(config, tx, writing);
    const ticket = await lockTicket(tx, viewer, publicId('ticket', route.ticketId), config);
    if (isEmpty(parsed, files)) return settleMail(tx, mail, { state: 'RECORDED', ticketId: ticket.id });
    return write(tx, services, { mail, parsed, viewer, ticket, files });
  });
}

interface Machine {
  readonly mail: InboundMail;
  readonly parsed: ParsedMail;
  readonly viewer: CustomerViewer;
  readonly kind: AutomaticMailKind;
}

/** A history is for people: what a machine sends without end is not written into it without end. What the person may write is not used up by it. */
async function noteMachine(tx: Transaction, { config }: Services, { mail, parsed, viewer, kind }: Machine, { ticketId }: AnswerRoute): Promise<void> {
  const limit = { key: `automatic-mail:${ticketId}`, max: config.limits.messagesPerTicketPerHour, windowSeconds: HOUR_SECONDS };
  const { allowed } = await takeFromLimits(config, tx, [limit]);
  const ticket = await lockTicket(tx, viewer, publicId('ticket', ticketId), config);
  if (allowed) await noteAutomaticMail(tx, ticket.id, actorOf(viewer), { kind, subject: cutLine(parsed.subject, SUBJECT_MAX) });
  return settleMail(tx, mail, { state: 'RECORDED', ticketId: ticket.id });
}

interface Answer {
  readonly mail: InboundMail;
  readonly parsed: ParsedMail;
  readonly viewer: CustomerViewer;
  readonly ticket: TicketRow;
  readonly files: TakenFiles;
}

async function write(tx: Transaction, { config }: Services, answer: Answer): Promise<void> {
  const { mail, parsed, viewer, ticket } = answer;
  const answered = answerTo(ticket, config);
  if (!answered) {
    const final = ticket.outcome === 'MERGED' || ticket.outcome === 'SPAM';
    return leaveToAgents(tx, mail, parsed, final ? 'TICKET_CLOSED_FOR_GOOD' : 'REOPEN_WINDOW_OVER');
  }
  const { action, transition } = answered;
  const words = MAIL_WORDS[ticket.locale];
  const files = await fileRoom(tx, config, ticket.id, answer.files);
  const body = composeText(parsed.text, files, words, BODY_MAX);
  const change: TicketChange = {
    action,
    transition,
    viewer,
    actor: actorOf(viewer),
    message: {
      kind: action === 'REJECT_SOLUTION' ? 'REJECTION' : 'MESSAGE',
      body,
      channel: 'EMAIL',
      attachmentIds: files.taken.map(({ id }) => id),
      quotedText: cutQuote(parsed.quotedText),
    },
    ...(action === 'REJECT_SOLUTION' ? { reason: cutText(body, REASON_MAX, words.cut) } : {}),
    soundsSolved: transition.nextRound && soundsLikeThanks(parsed.text),
  };
  const { messageId } = await changeTicket(tx, config, ticket, change);
  await settleMail(tx, mail, { state: 'APPLIED', ticketId: ticket.id, ...(messageId === null ? {} : { messageId }) });
}

function messageRoom({ config: { limits } }: Services): { files: number; bytes: number } {
  return { files: limits.filesPerMessage, bytes: limits.messageBytes };
}

/** The requester, as far as a mail proves them: their address, like a mailed code. No session stands behind it. */
function writerOf({ customer, locale }: AnswerRoute): CustomerViewer {
  return {
    kind: 'customer',
    sessionId: '',
    customerId: customer.id,
    name: customer.name,
    email: customer.email,
    access: 'PROVED',
    ticketId: null,
    round: null,
    ip: '',
    locale,
  };
}
