import { Message, type MessageKind, type TicketChannel } from '@vobo/schema';
import { publicId } from '../../platform/ids.js';
import { actorFrom } from '../history/actor-of.js';
import type { ActorType } from '../history/actor.js';

/** A message's columns, in the order of `MESSAGE_COLUMNS`. */
export type MessageTuple = readonly [
  id: string,
  kind: MessageKind,
  authorType: ActorType,
  authorId: string | null,
  authorName: string,
  body: string,
  channel: TicketChannel,
  attachmentCount: number,
  createdAt: Date,
];

export const MESSAGE_COLUMNS = 'm.id, m.kind, m.author_type, m.author_id, m.author_name, m.body, m.channel, m.attachment_count, m.created_at';

/** A message as resolvers work with it: the public fields, and what its lazy fields need. */
export class MessageView extends Message {
  readonly uuid: string;
  readonly attachmentCount: number;

  constructor([id, kind, authorType, authorId, authorName, body, channel, attachmentCount, createdAt]: MessageTuple, requesterEmail: string) {
    super({ id: publicId('message', id), kind, author: actorFrom(authorType, authorId, authorName, requesterEmail), body, channel, createdAt });
    this.uuid = id;
    this.attachmentCount = attachmentCount;
  }
}
