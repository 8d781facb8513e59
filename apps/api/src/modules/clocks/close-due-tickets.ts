import { sql } from 'kysely';
import type { Database, Transaction } from '../../platform/database/database.js';
import { SYSTEM } from '../history/actor.js';
import { LIFECYCLE, type TicketState, type Transition } from '../tickets/ticket.lifecycle.js';

/** Tickets closed by one statement. Small enough to stay far below the statement timeout. */
const BATCH = 1_000;

/**
 * Closes every ticket whose deadline has passed, as the lifecycle says for silence, with history entry and mail: one statement per
 * batch. Two processes that sweep at once close nothing twice. Returns how many were closed. `onBatch` hears of each batch.
 */
export async function closeDueTickets(database: Database, onBatch: () => Promise<void> = async () => {}): Promise<number> {
  let total = 0;
  for (let closed = BATCH; closed === BATCH; total += closed) {
    closed = await database.transaction(closeBatch);
    if (closed > 0) await onBatch();
  }
  return total;
}

async function closeBatch(tx: Transaction): Promise<number> {
  const rules = silenceRules();
  const { rows } = await sql<{ id: string }>`
    with rule (from_status, to_status, outcome, template) as (
      select * from unnest(${rules.map(({ from }) => from)}::text[], ${rules.map(({ to }) => to)}::text[], ${rules.map(({ outcome }) => outcome)}::text[], ${rules.map(({ mail }) => mail)}::text[])
    ), due as (
      select t.id, t.status as from_status, rule.to_status, rule.outcome, rule.template
      from ticket t join rule on rule.from_status = t.status
      where t.clock_started_at is not null and t.auto_close_at <= now()
      order by t.auto_close_at limit ${BATCH} for no key update of t skip locked
    ), moved as (
      update ticket t
      set status = due.to_status, outcome = due.outcome, closed_at = now(), updated_at = now(), mail_failed_at = null,
        auto_close_at = null, clock_started_at = null, remind_at = null, history_seq = t.history_seq + 1
      from due where t.id = due.id
      returning t.id, t.history_seq, t.outcome, t.locale, t.requester_email, t.round, due.from_status, due.to_status, due.template,
        case due.from_status when 'RESOLVED' then t.solution_id else t.last_message_id end as message_id
    ), entries as (
      insert into history_entry (ticket_id, seq, actor_type, actor_name, data)
      select id, history_seq, ${SYSTEM.type}, ${SYSTEM.name}, jsonb_build_object('type', 'StatusChanged', 'from', from_status, 'to', to_status, 'outcome', outcome) from moved
    ), mails as (
      insert into outbox_mail (template, locale, to_email, ticket_id, round, message_id, data)
      select template, locale, requester_email, id, round, message_id, jsonb_build_object('outcome', outcome) from moved
    )
    select id from moved`.execute(tx.sql);
  for (const { id } of rows) tx.publish({ type: 'ticket', ticketId: id });
  if (rows.length > 0) tx.publish({ type: 'outbox' });
  return rows.length;
}

interface SilenceRule extends Pick<Transition, 'to' | 'outcome' | 'mail'> {
  readonly from: TicketState;
}

/** What silence does, from the one table that knows. */
function silenceRules(): SilenceRule[] {
  const states: TicketState[] = ['OPEN', 'IN_PROGRESS', 'ON_CUSTOMER', 'RESOLVED'];
  return states.flatMap((from) => {
    const transition = LIFECYCLE[from].AUTO_CLOSE;
    return transition ? [{ from, to: transition.to, outcome: transition.outcome, mail: transition.mail }] : [];
  });
}
