import { defineEntity, p } from '@mikro-orm/core';
import type { TicketChannel } from '@vobo/schema';
import type { Locale } from '../desk/locale.js';
import type { TicketContext } from '../tickets/ticket.entity.js';
import { ProcessEntity } from '../processes/process.entity.js';

/** What someone asked for, before the address is proved. Becomes a ticket when its code is entered, else it is purged. */
export const TicketRequestEntity = defineEntity({
  name: 'TicketRequest',
  tableName: 'ticket_request',
  indexes: [
    { name: 'ticket_request_unverified', expression: 'create index "ticket_request_unverified" on "ticket_request" ("created_at") where "ticket_id" is null' },
  ],
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    /** Short, to be read out to the support line: six characters of Crockford's base 32. */
    reference: p.text().unique(),
    email: p.string().columnType('citext').index(),
    name: p.text(),
    subject: p.text(),
    description: p.text(),
    process: () => p.manyToOne(ProcessEntity).nullable(),
    channel: p.text().$type<TicketChannel>(),
    locale: p.text().$type<Locale>(),
    context: p.json().$type<TicketContext>().nullable(),
    /** Codes mailed for this request so far. */
    mailedCodes: p.integer().default(0),
    phoneCodes: p.integer().default(0),
    codeSentAt: p.datetime(3).nullable(),
    codeExpiresAt: p.datetime(3).nullable(),
    /** The ticket it became. No foreign key: the request is written before the ticket, in the same transaction. */
    ticketId: p.uuid().nullable(),
    /** The mail it came by. No foreign key: requests and mails are purged each in its own time. */
    inboundMailId: p.uuid().nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});
