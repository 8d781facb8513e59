import { defineEntity, p } from '@mikro-orm/core';
import type { AgentRole } from '@vobo/schema';

/** A person of the support team. Signs in with a password; what they may do is in `roles`. */
export const AgentEntity = defineEntity({
  name: 'Agent',
  tableName: 'agent',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    email: p.string().columnType('citext').unique(),
    name: p.text(),
    passwordHash: p.text(),
    roles: p.array<AgentRole>().columnType('text[]'),
    active: p.boolean().default(true),
    /** About what they are mailed. */
    mailAssigned: p.boolean().default(true),
    mailCustomerAnswered: p.boolean().default(true),
    mailSolutionRejected: p.boolean().default(true),
    mailFirstResponseDue: p.boolean().default(true),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});
