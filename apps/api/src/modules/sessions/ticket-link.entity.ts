import { defineEntity, p } from '@mikro-orm/core';
import { TicketEntity } from '../tickets/ticket.entity.js';

/** The secret of a mailed link, as SHA-256. It opens one ticket for its requester while the round lasts. */
export const TicketLinkEntity = defineEntity({
  name: 'TicketLink',
  tableName: 'ticket_link',
  indexes: [{ name: 'ticket_link_expires', expression: 'create index "ticket_link_expires" on "ticket_link" ("expires_at")' }],
  properties: {
    secretHash: p.blob().primary(),
    ticket: () => p.manyToOne(TicketEntity),
    round: p.integer(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    expiresAt: p.datetime(3),
  },
});
