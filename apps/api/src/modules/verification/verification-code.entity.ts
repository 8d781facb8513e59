import { defineEntity, p } from '@mikro-orm/core';
import { TicketRequestEntity } from './ticket-request.entity.js';

/** REQUEST: turns a request into a ticket · ACCESS: proves an address for a session. */
export type CodePurpose = 'REQUEST' | 'ACCESS';
export type CodeChannel = 'EMAIL' | 'PHONE';

/** One eight-digit code, kept as an HMAC. Attempts are counted before a try is compared. */
export const VerificationCodeEntity = defineEntity({
  name: 'VerificationCode',
  tableName: 'verification_code',
  indexes: [
    {
      name: 'verification_code_address',
      expression: 'create index "verification_code_address" on "verification_code" ("purpose", "address", "created_at" desc)',
    },
    {
      name: 'verification_code_request',
      expression: 'create index "verification_code_request" on "verification_code" ("request_id", "created_at" desc) where "request_id" is not null',
    },
    { name: 'verification_code_created', expression: 'create index "verification_code_created" on "verification_code" ("created_at")' },
  ],
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    purpose: p.text().$type<CodePurpose>(),
    channel: p.text().$type<CodeChannel>(),
    request: () => p.manyToOne(TicketRequestEntity).nullable().deleteRule('cascade'),
    /** The e-mail address, lower-case, with its +tag: what is proved is this address. */
    address: p.text(),
    codeHash: p.blob(),
    attempts: p.integer().default(0),
    expiresAt: p.datetime(3),
    usedAt: p.datetime(3).nullable(),
    replacedAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3).defaultRaw('now()'),
  },
});
