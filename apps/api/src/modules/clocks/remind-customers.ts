import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.js';
import { LIFECYCLE, type TicketState } from '../tickets/ticket.lifecycle.js';

const BATCH = 1_000;

/** Mails a reminder for every ticket whose closing clock is half through, once per clock. Returns how many. */
export async function remindCustomers(database: Database): Promise<number> {
  let total = 0;
  for (let reminded = BATCH; reminded === BATCH; total += reminded) {
    reminded = await database.transaction(async (tx) => {
      const { rows } = await sql<{ id: string }>`
        with due as (
          select id from ticket
          where remind_at <= now() and clock_started_at is not null and status = any(${remindedStates()}::text[])
          order by remind_at limit ${BATCH} for no key update skip locked
        ), moved as (
          update ticket t set remind_at = null from due where t.id = due.id
          returning t.id, t.locale, t.requester_email, t.round, case t.status when 'RESOLVED' then t.solution_id else t.last_message_id end as message_id
        ), mails as (
          insert into outbox_mail (template, locale, to_email, ticket_id, round, message_id)
          select 'reminder', locale, requester_email, id, round, message_id from moved
        )
        select id from moved`.execute(tx.sql);
      if (rows.length > 0) tx.publish({ type: 'outbox' });
      return rows.length;
    });
  }
  return total;
}

function remindedStates(): TicketState[] {
  const states: TicketState[] = ['OPEN', 'IN_PROGRESS', 'ON_CUSTOMER', 'RESOLVED'];
  return states.filter((state) => LIFECYCLE[state].REMIND !== null);
}
