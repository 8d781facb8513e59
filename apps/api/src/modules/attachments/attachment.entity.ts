import { defineEntity, p } from '@mikro-orm/core';
import type { AttachmentKind } from '@vobo/schema';
import type { ActorType } from '../history/actor.js';
import { MessageEntity } from '../messages/message.entity.js';
import { TicketEntity } from '../tickets/ticket.entity.js';
import { TicketRequestEntity } from '../verification/ticket-request.entity.js';

/** PENDING: announced, bytes not here yet · STORED: bytes here, belongs to nothing · ATTACHED: part of a request or ticket. */
export type AttachmentState = 'PENDING' | 'STORED' | 'ATTACHED';

/** One file. The row is written before the bytes; a row in state STORED or ATTACHED has its file, with this size and hash. */
export const AttachmentEntity = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  indexes: [
    {
      name: 'attachment_orphans',
      expression: 'create index "attachment_orphans" on "attachment" ("created_at") where "request_id" is null and "ticket_id" is null',
    },
    { name: 'attachment_ticket', expression: 'create index "attachment_ticket" on "attachment" ("ticket_id", "id") where "ticket_id" is not null' },
    { name: 'attachment_message', expression: 'create index "attachment_message" on "attachment" ("message_id") where "message_id" is not null' },
    { name: 'attachment_request', expression: 'create index "attachment_request" on "attachment" ("request_id") where "request_id" is not null' },
  ],
  properties: {
    /** Random (version 4): naming it in `attachmentIds` is what proves a visitor uploaded it. */
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    state: p.text().$type<AttachmentState>().default('PENDING'),
    /** Who uploads: null id and type CUSTOMER for a visitor. Only the same one may attach it. */
    uploaderType: p.text().$type<ActorType>(),
    uploaderId: p.uuid().nullable(),
    uploadTokenHash: p.blob(),
    fileName: p.text(),
    mediaType: p.text(),
    size: p.integer(),
    kind: p.text().$type<AttachmentKind>().default('FILE'),
    sha256: p.blob().nullable(),
    storageKey: p.text().unique(),
    /** A re-encoded copy of an image, the only thing ever shown inline. */
    previewKey: p.text().nullable(),
    request: () => p.manyToOne(TicketRequestEntity).nullable(),
    ticket: () => p.manyToOne(TicketEntity).nullable(),
    message: () => p.manyToOne(MessageEntity).nullable(),
    /** True for files of notes: no customer ever sees them. */
    internal: p.boolean().default(false),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});
