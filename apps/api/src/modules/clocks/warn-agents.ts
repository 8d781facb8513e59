import { sql } from 'kysely';
import type { Config } from '../../config.js';
import type { Database } from '../../platform/database/database.js';
import { wantsMail } from '../mail/mail-agents.js';
import { deadlineAfter, readClock } from './deadline.js';

const BATCH = 1_000;

/**
 * Mails that a first response is due soon, once per ticket: to its assignee or, where it has none, to every agent, because it is
 * everybody's then. Returns how many tickets.
 */
export async function warnAgents(database: Database, config: Pick<Config, 'firstResponseWarning' | 'officeHours' | 'deskLocale'>): Promise<number> {
  let total = 0;
  for (let warned = BATCH; warned === BATCH; total += warned) {
    warned = await database.transaction(async (tx) => {
      const horizon = deadlineAfter(config, await readClock(tx, 'transaction'), config.firstResponseWarning);
      const { rows } = await sql<{ id: string }>`
        with due as (
          select id from ticket
          where status = 'OPEN' and first_responded_at is null and first_response_due_at <= ${horizon} and first_response_warned_at is null
          order by first_response_due_at limit ${BATCH} for no key update skip locked
        ), moved as (
          update ticket t set first_response_warned_at = now() from due where t.id = due.id returning t.id, t.assignee_id, t.first_response_due_at
        ), mails as (
          insert into outbox_mail (template, locale, to_email, agent_id, expires_at, data)
          select 'agent-first-response-due', ${config.deskLocale}, agent.email, agent.id, moved.first_response_due_at,
            jsonb_build_object('ticketId', moved.id::text, 'by', '')
          from moved join agent on moved.assignee_id is null or moved.assignee_id = agent.id
          where ${wantsMail('agent-first-response-due', sql<string>`moved.id`)} and moved.first_response_due_at > now()
        )
        select id from moved`.execute(tx.sql);
      if (rows.length > 0) tx.publish({ type: 'outbox' });
      return rows.length;
    });
  }
  return total;
}
