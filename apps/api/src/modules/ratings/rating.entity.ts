import { defineEntity, p } from '@mikro-orm/core';
import { CustomerEntity } from '../customers/customer.entity.js';
import { TicketEntity } from '../tickets/ticket.entity.js';

/** The stars a customer gave to one round of a ticket. */
export const RatingEntity = defineEntity({
  name: 'Rating',
  tableName: 'rating',
  uniques: [{ properties: ['ticket', 'round'] }],
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    ticket: () => p.manyToOne(TicketEntity),
    customer: () => p.manyToOne(CustomerEntity),
    round: p.integer(),
    stars: p.smallint(),
    comment: p.text().nullable(),
    details: p.text().nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});
