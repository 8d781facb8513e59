import pg from 'pg';
import { ofVobo } from './processes.mjs';

/** How much is in the database while everything is measured. */
export const SIZE = { customers: 5_000, agents: 12, tickets: 20_000, messagesPerTicket: 8, longHistory: 100 };

/** The ticket whose history is as long as `SIZE.longHistory`: a code of the product's own, because another is refused unread. */
const { newTicketCode } = await ofVobo('modules/tickets/ticket-code.js');
export const LONG_TICKET = newTicketCode();

/** Fills an empty, migrated database: people, tickets, messages, histories. Set-based, so that it takes seconds. */
export async function seed(databaseUrl) {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  await db.query(`insert into customer (email, name) select 'person' || n || '@bench.example', 'Person ' || n from generate_series(1, $1::int) n`, [
    SIZE.customers,
  ]);
  await db.query(
    `insert into agent (email, name, password_hash, roles) select 'agent' || n || '@bench.example', 'Agent ' || n, 'none', '{AGENT}' from generate_series(1, $1::int) n`,
    [SIZE.agents],
  );
  await db.query(
    `insert into process (key, name_es, name_en, position) select 'proceso-' || n, 'Proceso ' || n, 'Process ' || n, n from generate_series(1, 6) n`,
  );
  await db.query(
    `with people as (select id, name, email, row_number() over (order by id) - 1 as place from customer where email like '%@bench.example'),
       staff as (select id, name, row_number() over (order by id) - 1 as place from agent where email like '%@bench.example'),
       parts as (select id, row_number() over (order by position) - 1 as place from process)
     insert into ticket (code, subject, description, status, outcome, process_id, channel, verified_by, locale, requester_id, requester_name, requester_email,
       assignee_id, assignee_name, created_at, updated_at, first_response_due_at, first_responded_at, closed_at)
     select case n when 1 then $4 else 'VB-' || lpad(n::text, 8, '0') end, 'No está cotizando con ATLAS, caso ' || n, repeat('Al pedir la cotización la página se queda en blanco. ', 6),
       state.status, case state.status when 'CLOSED' then 'ACCEPTED' end, parts.id, 'PORTAL', 'EMAIL_CODE', 'es', people.id, people.name, people.email,
       staff.id, staff.name, now() - n * interval '1 minute' - interval '1 hour', now() - n * interval '1 minute', now() - n * interval '1 minute' + interval '23 hours',
       now() - n * interval '1 minute', case state.status when 'CLOSED' then now() - n * interval '1 minute' end
     from generate_series(1, $1::int) n
       cross join lateral (select (array['OPEN', 'IN_PROGRESS', 'IN_PROGRESS', 'CLOSED', 'CLOSED', 'CLOSED'])[1 + n % 6] as status) state
       join people on people.place = n % $2::int join staff on staff.place = n % $3::int join parts on parts.place = n % 6`,
    [SIZE.tickets, SIZE.customers, SIZE.agents, LONG_TICKET],
  );
  await db.query(
    `insert into message (ticket_id, kind, author_type, author_id, author_name, body, channel, round, created_at)
     select t.id, 'MESSAGE', case n % 2 when 0 then 'AGENT' else 'CUSTOMER' end, case n % 2 when 0 then t.assignee_id else t.requester_id end,
       case n % 2 when 0 then t.assignee_name else t.requester_name end, 'Mensaje ' || n || ': ' || repeat('Lo revisamos con la aseguradora y le contamos. ', 4), 'PORTAL', 1,
       t.created_at + n * interval '30 seconds'
     from ticket t cross join lateral generate_series(1, case t.code when $2 then $3::int - 1 else $1::int end) n`,
    [SIZE.messagesPerTicket, LONG_TICKET, SIZE.longHistory],
  );
  await db.query(
    `insert into history_entry (ticket_id, seq, at, actor_type, actor_id, actor_name, data)
     select id, 1, created_at, 'CUSTOMER', requester_id, requester_name, '{"type": "TicketCreated", "channel": "PORTAL", "verifiedBy": "EMAIL_CODE"}' from ticket`,
  );
  await db.query(
    `insert into history_entry (ticket_id, seq, at, actor_type, actor_id, actor_name, message_id, data)
     select ticket_id, 1 + row_number() over (partition by ticket_id order by id), created_at, author_type, author_id, author_name, id, '{"type": "MessageAdded"}' from message`,
  );
  await db.query(
    `update ticket t set message_count = m.count, history_seq = m.count + 1, last_message_id = l.id, last_message_kind = l.kind, last_message_author_type = l.author_type,
       last_message_author_id = l.author_id, last_message_author_name = l.author_name, last_message_body = l.body, last_message_channel = l.channel, last_message_at = l.created_at
     from (select ticket_id, count(*)::int as count, max(id::text)::uuid as last from message group by ticket_id) m join message l on l.id = m.last
     where m.ticket_id = t.id`,
  );
  await db.query('vacuum analyze');
  const { rows } = await db.query('select (select count(*)::int from ticket) as tickets, (select count(*)::int from message) as messages');
  await db.end();
  return rows[0];
}
