// The limit: node:http and pg with the very statements that VoBo runs, and nothing else. No GraphQL, no session, no checks.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { HISTORY_PAGE, LIST_PAGE, TICKET_BY_CODE } from '../statements.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const run = (name, text, values) => pool.query({ name, text, values, rowMode: 'array' });

const routes = {
  '/list': async () => (await run('list', LIST_PAGE, [51])).rows,
  '/ticket': async ({ code }) => {
    const [ticket] = (await run('ticket', TICKET_BY_CODE, [code])).rows;
    const history = await run('history', HISTORY_PAGE, [ticket[0], false, 2_147_483_647, 101]);
    return { ticket, history: history.rows };
  },
  '/create': async ({ email }) => createTicket(email),
};

/** The inserts of `createTicket` by an API client: remembered call, customer, ticket, history, outbox. */
async function createTicket(email) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const key = randomUUID();
    await client.query({
      name: 'c1',
      text: `insert into idempotency_key (scope, client_request_id, input_hash, result) values ('bare', $1, '\\x00', '{}') on conflict do nothing returning scope`,
      values: [key],
    });
    const { rows: people } = await client.query({
      name: 'c2',
      text: `insert into customer (email, name, locale) values ($1, 'Carla Cliente', 'es') on conflict (email) do nothing returning id, name, email`,
      values: [email],
    });
    const { rows: tickets } = await client.query({
      name: 'c3',
      text: `insert into ticket (code, subject, description, status, channel, verified_by, locale, requester_id, requester_name, requester_email, first_response_due_at, history_seq)
             values ($1, 'No está cotizando con ATLAS', 'Al pedir la cotización la página se queda en blanco.', 'OPEN', 'API', 'API_CLIENT', 'es', $2, $3, $4, now() + interval '1 day', 1)
             returning id, round, created_at`,
      values: [randomUUID(), people[0].id, people[0].name, people[0].email],
    });
    await client.query({
      name: 'c4',
      text: `insert into history_entry (ticket_id, seq, at, actor_type, actor_name, data) values ($1, 1, now(), 'API_CLIENT', 'Bench', '{"type": "TicketCreated", "channel": "API", "verifiedBy": "API_CLIENT"}')`,
      values: [tickets[0].id],
    });
    await client.query({
      name: 'c5',
      text: `insert into outbox_mail (template, locale, to_email, ticket_id, round) values ('ticket-received', 'es', $1, $2, 1)`,
      values: [email, tickets[0].id],
    });
    await client.query({
      name: 'c6',
      text: `update idempotency_key set result = $2 where scope = 'bare' and client_request_id = $1`,
      values: [key, JSON.stringify({ ticketId: tickets[0].id })],
    });
    await client.query('commit');
    return tickets[0];
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

createServer((request, response) => {
  const handle = routes[request.url];
  if (!handle) {
    response.writeHead(404).end();
    return;
  }
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => void answer(response, handle, body));
}).listen(Number(process.env.PORT), '127.0.0.1');

async function answer(response, handle, body) {
  try {
    const text = JSON.stringify(await handle(JSON.parse(body)));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}
