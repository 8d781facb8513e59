import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AutomaticMailKind, InboundMailSource, MailCheckResult, UnverifiedReason } from './enums.js';
import type { FieldsOf } from './fields-of.js';
import { BODY_MAX, FILE_NAME_MAX } from './limits.js';
import { Node } from './node.js';
import { PageInfo } from './page-info.js';
import { DateTime } from './scalars.js';

/** A file of a mail that nobody has taken over yet. */
@ObjectType({
  simpleResolvers: true,
  description: 'A file that came with an unverified mail. It can be read in the raw mail, and comes along when the mail is attached to a ticket.',
})
export class InboundFile {
  @Field(() => String, { description: `The name to show: no path, no control or direction characters, at most ${FILE_NAME_MAX} characters.` })
  readonly name: string;

  @Field(() => String, { description: 'The media type as the mail told it. Text of a stranger, not to be trusted.' })
  readonly contentType: string;

  @Field(() => Int, { description: 'Length in bytes, decoded.' })
  readonly size: number;

  constructor(fields: FieldsOf<InboundFile>) {
    this.name = fields.name;
    this.contentType = fields.contentType;
    this.size = fields.size;
  }
}

const CHECK_NULL = 'Null when it was not looked at.';

/** A mail that was taken in and moves nothing until an agent decides. */
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'A mail that came in and changes nothing by itself, because it is not known whose it is or what it belongs to. For agents, who attach it to a ticket or discard it.',
})
export class InboundMail implements Node {
  @Field(() => ID, { description: 'Begins with `eml_`.' })
  readonly id: string;

  @Field(() => DateTime, { description: 'When the server accepted it.' })
  readonly receivedAt: Date;

  @Field(() => InboundMailSource, { description: 'The door it came through.' })
  readonly source: InboundMailSource;

  @Field(() => String, { nullable: true, description: 'The name beside the sender’s address, as the mail tells it. Null when there is none.' })
  readonly fromName: string | null;

  @Field(() => String, { nullable: true, description: 'The sender’s address, as the mail tells it. Null when there is none, or more than one.' })
  readonly fromEmail: string | null;

  @Field(() => [String], { description: 'The addresses it was delivered to.' })
  readonly to: readonly string[];

  @Field(() => String, { description: 'Its subject, one line. Empty when there is none.' })
  readonly subject: string;

  @Field(() => String, {
    description: `What the person wrote, without what they quote: plain text to be shown literally, cut at ${BODY_MAX} characters. Empty when there is none, or the mail cannot be read.`,
  })
  readonly text: string;

  @Field(() => String, { nullable: true, description: 'What the mail quotes of others, plain text. Null when it quotes nothing.' })
  readonly quotedText: string | null;

  @Field(() => UnverifiedReason, { description: 'Why it moves nothing by itself.' })
  readonly reason: UnverifiedReason;

  @Field(() => MailCheckResult, { nullable: true, description: `Whether the sending server may send for the envelope’s address (SPF). ${CHECK_NULL}` })
  readonly spf: MailCheckResult | null;

  @Field(() => MailCheckResult, { nullable: true, description: `Whether a signature of the mail is right (DKIM). ${CHECK_NULL}` })
  readonly dkim: MailCheckResult | null;

  @Field(() => MailCheckResult, { nullable: true, description: `Whether SPF or DKIM speak for the domain of the sender’s address (DMARC). ${CHECK_NULL}` })
  readonly dmarc: MailCheckResult | null;

  @Field(() => String, {
    description: 'Where `GET` downloads the mail as it came, byte for byte. The session is checked each time; it is always offered for saving.',
  })
  readonly rawUrl: string;

  @Field(() => [InboundFile], { description: 'Its files, in the order of the mail.' })
  readonly files: readonly InboundFile[];

  constructor(fields: FieldsOf<InboundMail>) {
    this.id = fields.id;
    this.receivedAt = fields.receivedAt;
    this.source = fields.source;
    this.fromName = fields.fromName;
    this.fromEmail = fields.fromEmail;
    this.to = fields.to;
    this.subject = fields.subject;
    this.text = fields.text;
    this.quotedText = fields.quotedText;
    this.reason = fields.reason;
    this.spf = fields.spf;
    this.dkim = fields.dkim;
    this.dmarc = fields.dmarc;
    this.rawUrl = fields.rawUrl;
    this.files = fields.files;
  }
}

/** One mail of a page, with its place. */
@ObjectType({ simpleResolvers: true, description: 'One mail of a page, with its place in the list.' })
export class InboundMailEdge {
  @Field(() => String, { description: 'The place, opaque; good for `after`.' })
  readonly cursor: string;

  @Field(() => InboundMail, { description: 'The mail at that place.' })
  readonly node: InboundMail;

  constructor(fields: FieldsOf<InboundMailEdge>) {
    this.cursor = fields.cursor;
    this.node = fields.node;
  }
}

/** One page of the unverified mail. */
@ObjectType({ simpleResolvers: true, description: 'One page of the unverified mail, newest first.' })
export class InboundMailConnection {
  @Field(() => [InboundMailEdge], { description: 'The mails of the page with their places.' })
  readonly edges: readonly InboundMailEdge[];

  @Field(() => [InboundMail], { description: 'The mails of the page, without their places.' })
  readonly nodes: readonly InboundMail[];

  @Field(() => PageInfo, { description: 'Whether more precedes or follows.' })
  readonly pageInfo: PageInfo;

  constructor(fields: FieldsOf<InboundMailConnection>) {
    this.edges = fields.edges;
    this.nodes = fields.nodes;
    this.pageInfo = fields.pageInfo;
  }
}

/** A mail more or less that waits for a decision. */
@ObjectType({ simpleResolvers: true, description: 'A mail more or less that waits for a decision. For agents.' })
export class UnverifiedMailChange {
  @Field(() => Int, { description: 'How many mails wait for a decision now: see `unverifiedMails`.' })
  readonly waiting: number;

  constructor(fields: FieldsOf<UnverifiedMailChange>) {
    this.waiting = fields.waiting;
  }
}

/** A machine answered. */
@ObjectType({
  simpleResolvers: true,
  description:
    'A machine answered a mail of the ticket: an absence notice, a confirmation. It is written down and moves nothing. Such entries reach agents only.',
})
export class AutomaticMailReceived {
  @Field(() => AutomaticMailKind, { description: 'What kind of machine answered.' })
  readonly kind: AutomaticMailKind;

  @Field(() => String, { description: 'The subject of the mail, one line. Empty when there is none.' })
  readonly subject: string;

  constructor(fields: FieldsOf<AutomaticMailReceived>) {
    this.kind = fields.kind;
    this.subject = fields.subject;
  }
}
