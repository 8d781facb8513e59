import { defineEntity, p } from '@mikro-orm/core';
import type { MessageKind, TicketChannel } from '@vobo/schema';
import type { ActorType } from '../history/actor.js';
import { TicketEntity } from '../tickets/ticket.entity.js';

/** Something a person wrote in a ticket. Notes (kind NOTE) are for agents only. */
export const MessageEntity = defineEntity({
  name: 'Message',
  tableName: 'message',
  indexes: [{ name: 'message_ticket', expression: 'create index "message_ticket" on "message" ("ticket_id", "id")' }],
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    ticket: () => p.manyToOne(TicketEntity),
    kind: p.text().$type<MessageKind>(),
    authorType: p.text().$type<ActorType>(),
    authorId: p.uuid().nullable(),
    authorName: p.text(),
    body: p.text(),
    channel: p.text().$type<TicketChannel>(),
    round: p.integer(),
    /** What the mail that brought it quotes of others; null when it came another way or quotes nothing. */
    quotedText: p.text().nullable(),
    attachmentCount: p.integer().default(0),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});
