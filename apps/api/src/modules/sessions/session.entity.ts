import { defineEntity, p } from '@mikro-orm/core';
import { AgentEntity } from '../agents/agent.entity.js';
import { CustomerEntity } from '../customers/customer.entity.js';
import { TicketEntity } from '../tickets/ticket.entity.js';

/**
 * AGENT: password · PROVED: a mailed code proved the address · LOOK_UP: ticket code and e-mail · LINK: secret of a
 * mailed link, for one ticket and round · PHONE: a phone code, HOST: a host application's signature, each for the ticket it made.
 */
export type SessionKind = 'AGENT' | 'PROVED' | 'LOOK_UP' | 'LINK' | 'PHONE' | 'HOST';

/** A sign-in. Only the SHA-256 of its token is kept. */
export const SessionEntity = defineEntity({
  name: 'Session',
  tableName: 'session',
  indexes: [{ name: 'session_expires', expression: 'create index "session_expires" on "session" ("expires_at")' }],
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    tokenHash: p.blob().unique(),
    kind: p.text().$type<SessionKind>(),
    agent: () => p.manyToOne(AgentEntity).nullable(),
    customer: () => p.manyToOne(CustomerEntity).nullable(),
    /** LOOK_UP, LINK, PHONE, HOST: the ticket that may be opened without a further code. */
    ticket: () => p.manyToOne(TicketEntity).nullable(),
    /** LINK: the round the link was made for. */
    round: p.integer().nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    lastSeenAt: p.datetime(3).defaultRaw('now()'),
    expiresAt: p.datetime(3),
    revokedAt: p.datetime(3).nullable(),
  },
});
