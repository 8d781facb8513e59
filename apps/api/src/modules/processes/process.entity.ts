import { defineEntity, p } from '@mikro-orm/core';
import { AgentEntity } from '../agents/agent.entity.js';

/** A part of the operation in which a problem can occur ("Proceso"), named in each language. */
export const ProcessEntity = defineEntity({
  name: 'Process',
  tableName: 'process',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    /** What links and host pages call it. Never changes. */
    key: p.text().unique(),
    nameEs: p.text(),
    nameEn: p.text(),
    position: p.integer().default(0),
    /** Whether requesters can choose it. */
    active: p.boolean().default(true),
    /** Who is given the tickets that are opened with it. */
    defaultAssignee: () => p.manyToOne(AgentEntity).nullable(),
  },
});
