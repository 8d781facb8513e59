import { defineEntity, p } from '@mikro-orm/core';
import { AgentEntity } from '../agents/agent.entity.js';
import { TicketEntity } from './ticket.entity.js';

/** An agent has a ticket open and live, in some process. Short-lived: a process that dies stops renewing its rows. */
export const WatchingAgentEntity = defineEntity({
  name: 'WatchingAgent',
  tableName: 'watching_agent',
  properties: {
    agent: () => p.manyToOne(AgentEntity).primary().deleteRule('cascade'),
    ticket: () => p.manyToOne(TicketEntity).primary().deleteRule('cascade'),
    process: p.uuid().primary(),
    until: p.datetime(3),
  },
});
