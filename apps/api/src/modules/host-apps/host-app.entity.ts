import { defineEntity, p } from '@mikro-orm/core';
import { AgentEntity } from '../agents/agent.entity.js';

/** An application whose pages have the support button and whose server vouches for its signed-in users. Its secret is derived, not kept. */
export const HostAppEntity = defineEntity({
  name: 'HostApp',
  tableName: 'host_app',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    name: p.text(),
    active: p.boolean().default(true),
    /** Which secret is good: 1, and one more with each renewal. */
    generation: p.integer().default(1),
    createdAt: p.datetime(3).defaultRaw('now()'),
    createdBy: () => p.manyToOne(AgentEntity).nullable(),
    /** When it last vouched for somebody, to the minute. */
    lastUsedAt: p.datetime(3).nullable(),
  },
});
