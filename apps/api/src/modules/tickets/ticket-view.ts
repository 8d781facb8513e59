import {
  Agent,
  Customer,
  Ticket,
  TicketContext as TicketContextType,
  type MessageKind,
  type TicketChannel,
  type TicketOutcome,
  type TicketPriority,
  type TicketStatus,
  type VerificationMethod,
} from '@vobo/schema';
import { publicId } from '../../platform/ids.js';
import type { Locale } from '../desk/locale.js';
import type { ActorType } from '../history/actor.js';
import { MessageView } from '../messages/message-view.js';
import { processView } from '../processes/process.reads.js';
import type { Viewer } from '../sessions/viewer.js';
import type { TicketContext } from './ticket.entity.js';
import type { TicketFacts } from './ticket.lifecycle.js';
import { seesInternal, type TicketOwnership } from './ticket.policy.js';

/** A ticket's columns, in the order of `ticketColumns`: everything a list shows, from one table and its process. Those that were not read are null. */
export type TicketTuple = readonly [
  id: string,
  code: string,
  subject: string,
  description: string | null,
  status: TicketStatus,
  outcome: TicketOutcome | null,
  priority: TicketPriority,
  processId: string | null,
  processNameEs: string | null,
  processNameEn: string | null,
  channel: TicketChannel,
  verifiedBy: VerificationMethod,
  locale: Locale,
  context: TicketContext | null,
  requesterId: string,
  requesterName: string,
  requesterEmail: string,
  assigneeId: string | null,
  assigneeName: string | null,
  round: number,
  createdAt: Date,
  updatedAt: Date,
  firstResponseDueAt: Date | null,
  firstRespondedAt: Date | null,
  autoCloseAt: Date | null,
  closedAt: Date | null,
  mailFailedAt: Date | null,
  messageCount: number,
  attachmentCount: number,
  lastMessageId: string | null,
  lastMessageKind: MessageKind,
  lastMessageAuthorType: ActorType,
  lastMessageAuthorId: string | null,
  lastMessageAuthorName: string,
  lastMessageBody: string,
  lastMessageChannel: TicketChannel,
  lastMessageAttachments: number,
  lastMessageAt: Date,
  solutionId: string | null,
  ratingId: string | null,
  processKey: string | null,
];

const NOTHING_TOLD = { url: null, userAgent: null, user: null, screen: null, viewport: null, timeZone: null, version: null, consoleErrors: [] } as const;

/** What decides who gets into the ticket of a row. */
export function ownershipOf(row: TicketTuple): TicketOwnership {
  return { id: row[0], requesterId: row[14], round: row[19] };
}

/** A ticket as resolvers work with it: the public fields, and what its lazy fields need. */
export class TicketView extends Ticket {
  readonly uuid: string;
  readonly requesterId: string;
  readonly solutionId: string | null;
  readonly ratingId: string | null;

  /** `locked`: listed to its requester, who has to prove the address before what was said in it opens. */
  constructor(
    row: TicketTuple,
    viewer: Viewer,
    readonly locked = false,
  ) {
    super(publicFields(row, viewer, locked));
    this.uuid = row[0];
    this.requesterId = row[14];
    this.solutionId = row[38];
    this.ratingId = row[39];
  }

  /** What the lifecycle has to know. */
  facts(): TicketFacts {
    return { status: this.status, outcome: this.outcome, closedAt: this.closedAt?.getTime() ?? null, rated: this.ratingId !== null };
  }
}

function publicFields(row: TicketTuple, viewer: Viewer, locked: boolean) {
  const [id, code, subject, description, status, outcome, priority, processId, processNameEs, processNameEn, channel, verifiedBy, locale, context] = row;
  const internal = seesInternal(viewer);
  return {
    id: publicId('ticket', id),
    code,
    subject,
    description: description ?? '',
    status,
    outcome,
    priority,
    process: processId === null ? null : processView([processId, processNameEs ?? '', processNameEn ?? '', row[40] ?? ''], viewer),
    channel,
    verifiedBy,
    locale,
    context: internal && context ? new TicketContextType({ ...NOTHING_TOLD, ...context }) : null,
    requester: new Customer({ id: publicId('customer', row[14]), name: row[15], email: row[16] }),
    assignee: row[17] === null ? null : new Agent({ id: publicId('agent', row[17]), name: row[18] ?? '' }),
    round: row[19],
    createdAt: row[20],
    updatedAt: row[21],
    firstResponseDueAt: row[22],
    firstRespondedAt: row[23],
    autoCloseAt: row[24],
    closedAt: row[25],
    mailFailedAt: internal ? row[26] : null,
    messageCount: row[27],
    attachmentCount: row[28],
    lastMessage:
      row[29] === null || locked ? null : new MessageView([row[29], row[30], row[31], row[32], row[33], row[34], row[35], row[36], row[37]], row[16]),
  };
}
