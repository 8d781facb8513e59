import { defineEntity, p } from '@mikro-orm/core';
import { CustomerEntity } from '../customers/customer.entity.js';
import { TicketEntity } from '../tickets/ticket.entity.js';

/** The token of a Reply-To address, as SHA-256: which ticket and which person an answer by mail belongs to. */
export const ReplyAddressEntity = defineEntity({
  name: 'ReplyAddress',
  tableName: 'reply_address',
  properties: {
    tokenHash: p.blob().primary(),
    ticket: () => p.manyToOne(TicketEntity),
    customer: () => p.manyToOne(CustomerEntity),
  },
});
