import { Field, ID, ObjectType } from 'type-graphql';
import { Actor } from './actor.js';
import { MessageKind, TicketChannel } from './enums.js';
import type { FieldsOf } from './fields-of.js';
import { BODY_MAX } from './limits.js';
import { Node } from './node.js';
import { DateTime } from './scalars.js';

/** Something a person wrote in a ticket. Its `attachments` are resolved by the server. */
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'Something written in a ticket: a message, a question, a solution, a rejection or, for agents only, a note.',
})
export class Message implements Node {
  @Field(() => ID, { description: 'Begins with `msg_`.' })
  readonly id: string;

  @Field(() => MessageKind, { description: 'What it is for. A viewer who is no agent receives no NOTE, except a program the one that it has just written.' })
  readonly kind: MessageKind;

  @Field(() => Actor, { description: 'Who wrote it, with the name of that time.' })
  readonly author: Actor;

  @Field(() => String, { description: `Plain text with line breaks, at most ${BODY_MAX} characters. Never HTML: it is to be shown literally.` })
  readonly body: string;

  @Field(() => TicketChannel, { description: 'The way it came.' })
  readonly channel: TicketChannel;

  @Field(() => DateTime, { description: 'When the server accepted it.' })
  readonly createdAt: Date;

  constructor(fields: FieldsOf<Message>) {
    this.id = fields.id;
    this.kind = fields.kind;
    this.author = fields.author;
    this.body = fields.body;
    this.channel = fields.channel;
    this.createdAt = fields.createdAt;
  }
}
