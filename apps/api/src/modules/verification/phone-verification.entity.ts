import { defineEntity, p } from '@mikro-orm/core';
import { AgentEntity } from '../agents/agent.entity.js';
import { TicketRequestEntity } from './ticket-request.entity.js';

/** The record of a code given out by phone: who checked what, and what they wrote about it. */
export const PhoneVerificationEntity = defineEntity({
  name: 'PhoneVerification',
  tableName: 'phone_verification',
  indexes: [{ name: 'phone_verification_request', expression: 'create index "phone_verification_request" on "phone_verification" ("request_id")' }],
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    request: () => p.manyToOne(TicketRequestEntity).deleteRule('cascade'),
    agent: () => p.manyToOne(AgentEntity),
    identityChecks: p.array().columnType('text[]'),
    note: p.text(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});
