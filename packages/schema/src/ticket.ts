import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Agent, Customer } from './actor.js';
import { TicketChannel, TicketOutcome, TicketPriority, TicketStatus, VerificationMethod } from './enums.js';
import type { FieldsOf } from './fields-of.js';
import { DESCRIPTION_MAX, SUBJECT_MAX } from './limits.js';
import { Message } from './message.js';
import { Node } from './node.js';
import { Process } from './process.js';
import { DateTime } from './scalars.js';

/** Where a request was made. */
@ObjectType({ simpleResolvers: true, description: 'Where a request was made, as the requester’s client told it. Unverified text; for agents.' })
export class TicketContext {
  @Field(() => String, { nullable: true, description: 'Address of the page the person was on. Null when not told.' })
  readonly url: string | null;

  @Field(() => String, { nullable: true, description: 'The browser, as its User-Agent header. Null when not told.' })
  readonly userAgent: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The person’s login in the host application; with `verifiedBy` HOST_APP that application vouches for it. Null when not told.',
  })
  readonly user: string | null;

  @Field(() => String, { nullable: true, description: 'Size of the screen, such as `1920×1080@1.5`. Null when not told.' })
  readonly screen: string | null;

  @Field(() => String, { nullable: true, description: 'Size of the part of the page that was seen, such as `1440×900`. Null when not told.' })
  readonly viewport: string | null;

  @Field(() => String, { nullable: true, description: 'The time zone of the person’s device, such as `America/Bogota`. Null when not told.' })
  readonly timeZone: string | null;

  @Field(() => String, { nullable: true, description: 'Version of the host application. Null when not told.' })
  readonly version: string | null;

  @Field(() => [String], { description: 'What the page’s console had reported as errors, oldest first.' })
  readonly consoleErrors: readonly string[];

  constructor(fields: FieldsOf<TicketContext>) {
    this.url = fields.url;
    this.userAgent = fields.userAgent;
    this.user = fields.user;
    this.screen = fields.screen;
    this.viewport = fields.viewport;
    this.timeZone = fields.timeZone;
    this.version = fields.version;
    this.consoleErrors = fields.consoleErrors;
  }
}

/**
 * A request for support with a proved requester. `history`, `attachments`, `solution`, `rating` and `viewerCan` are
 * resolved by the server.
 */
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A request for support whose requester proved their address. Visible to the requester, to agents, and to API clients with TICKETS_READ.',
})
export class Ticket implements Node {
  @Field(() => ID, { description: 'Begins with `tkt_`.' })
  readonly id: string;

  @Field(() => String, {
    description: 'What people call the ticket by, `VB-7K3Q-9F2M-XDT`: cannot be guessed, can be read out, and its last character checks the others.',
  })
  readonly code: string;

  @Field(() => String, { description: `What it is about, one line of plain text of at most ${SUBJECT_MAX} characters.` })
  readonly subject: string;

  @Field(() => String, { description: `What happened, as the requester told it: plain text with line breaks, at most ${DESCRIPTION_MAX} characters.` })
  readonly description: string;

  @Field(() => TicketStatus, { description: 'Where it is in its life.' })
  readonly status: TicketStatus;

  @Field(() => TicketOutcome, { nullable: true, description: 'How it ended. Null unless `status` is CLOSED.' })
  readonly outcome: TicketOutcome | null;

  @Field(() => TicketPriority, { description: 'How urgent agents hold it to be.' })
  readonly priority: TicketPriority;

  @Field(() => Process, { nullable: true, description: 'The part of the operation it concerns. Null when the requester named none.' })
  readonly process: Process | null;

  @Field(() => TicketChannel, { description: 'The way it came.' })
  readonly channel: TicketChannel;

  @Field(() => VerificationMethod, { description: 'How the requester’s address was proved.' })
  readonly verifiedBy: VerificationMethod;

  @Field(() => Customer, { description: 'Who asked.' })
  readonly requester: Customer;

  @Field(() => Agent, { nullable: true, description: 'Who attends it. Null when nobody in particular.' })
  readonly assignee: Agent | null;

  @Field(() => Int, { description: 'Resolution cycle: 1, and one more after each rejection or reopening.' })
  readonly round: number;

  @Field(() => String, { description: 'Language of the mails to the requester: `es` or `en`.' })
  readonly locale: string;

  @Field(() => TicketContext, { nullable: true, description: 'Where the request was made. For agents; null to everyone else and when nothing was told.' })
  readonly context: TicketContext | null;

  @Field(() => DateTime, { description: 'When the requester’s address was proved and the ticket came to exist.' })
  readonly createdAt: Date;

  @Field(() => DateTime, { description: 'When it last moved in a way the requester can see. Lists are ordered by it.' })
  readonly updatedAt: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'By when the first response is promised: a promise that runs as long as the ticket is OPEN. Null when nothing is promised.',
  })
  readonly firstResponseDueAt: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When an agent first responded: began to attend it, answered, asked or proposed a solution. Null until then, also when it was closed before.',
  })
  readonly firstRespondedAt: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it closes by itself unless the customer answers: the visible clock of ON_CUSTOMER and RESOLVED. Null in every other status, and when the mail that asks could not be delivered.',
  })
  readonly autoCloseAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed. Null unless `status` is CLOSED.' })
  readonly closedAt: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a mail to the requester failed for good: it then does not close by itself. For agents; null to everyone else and when mails arrive.',
  })
  readonly mailFailedAt: Date | null;

  @Field(() => Int, { description: 'Messages of both sides. Notes are not counted.' })
  readonly messageCount: number;

  @Field(() => Int, { description: 'Files of the description and of the messages. Those of notes are not counted.' })
  readonly attachmentCount: number;

  @Field(() => Message, { nullable: true, description: 'The newest message, never a note. Null while there is none.' })
  readonly lastMessage: Message | null;

  constructor(fields: FieldsOf<Ticket>) {
    this.id = fields.id;
    this.code = fields.code;
    this.subject = fields.subject;
    this.description = fields.description;
    this.status = fields.status;
    this.outcome = fields.outcome;
    this.priority = fields.priority;
    this.process = fields.process;
    this.channel = fields.channel;
    this.verifiedBy = fields.verifiedBy;
    this.requester = fields.requester;
    this.assignee = fields.assignee;
    this.round = fields.round;
    this.locale = fields.locale;
    this.context = fields.context;
    this.createdAt = fields.createdAt;
    this.updatedAt = fields.updatedAt;
    this.firstResponseDueAt = fields.firstResponseDueAt;
    this.firstRespondedAt = fields.firstRespondedAt;
    this.autoCloseAt = fields.autoCloseAt;
    this.closedAt = fields.closedAt;
    this.mailFailedAt = fields.mailFailedAt;
    this.messageCount = fields.messageCount;
    this.attachmentCount = fields.attachmentCount;
    this.lastMessage = fields.lastMessage;
  }
}
