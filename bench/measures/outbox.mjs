import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startWorker } from '../processes.mjs';
import { signInAgent } from './people.mjs';
import { VOBO_LIST } from './queries.mjs';

const BACKLOG = 5_000;
/** Mails of one ticket must arrive in their order. */
const PER_TICKET = 2;
const TARGET = 200;
const CONNECTIONS = 5;
/** Milliseconds in which a list page is answered meanwhile, for 95 of 100. */
const QUICK = 250;

/** A backlog that one worker sends to a mail server on this machine: how fast, in order, by how many connections, and what the API does meanwhile. */
export async function measureOutbox(vobo) {
  const db = new pg.Client({ connectionString: vobo.databaseUrl });
  await db.connect();
  const sink = fork(fileURLToPath(new URL('../peers/mail-sink.mjs', import.meta.url)));
  const [{ port }] = await once(sink, 'message');
  await db.query("update outbox_mail set state = 'SENT' where state = 'QUEUED'");
  const fill = `insert into outbox_mail (template, locale, to_email, ticket_id, round, message_id)
    select 'reply', locale, requester_email, id, round, last_message_id from ticket where last_message_id is not null order by id limit $1`;
  for (let turn = 0; turn < PER_TICKET; turn += 1) await db.query(fill, [BACKLOG / PER_TICKET]);
  await db.query('vacuum analyze outbox_mail');
  const cookie = await signInAgent(vobo);
  const worker = startWorker(vobo, { SMTP_URL: `smtp://127.0.0.1:${port}` });
  const waits = [];
  for (let queued = BACKLOG; queued > 0;) {
    const begun = performance.now();
    const answer = await fetch(`${vobo.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query: VOBO_LIST }),
    });
    if (!answer.ok) throw new Error(`the API answered ${answer.status}`);
    await answer.text();
    waits.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 50));
    ({ queued } = (await db.query("select count(*)::int as queued from outbox_mail where state = 'QUEUED'")).rows[0]);
  }
  sink.send('tell');
  const [seen] = await once(sink, 'message');
  await worker.stop();
  sink.kill();
  await db.end();
  if (seen.received !== BACKLOG || seen.disordered > 0) throw new Error(`the backlog came as ${JSON.stringify(seen)}`);
  const value = BACKLOG / seen.seconds;
  const slow = waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)];
  const what = `backlog of ${BACKLOG} mails, in order per ticket`;
  return [
    { what, unit: 'mails/s', value, peer: '–', ratio: '–', target: `≥ ${TARGET}`, met: value >= TARGET },
    { what: `${what}: connections`, unit: 'at most', value: seen.most, peer: '–', ratio: '–', target: `≤ ${CONNECTIONS}`, met: seen.most <= CONNECTIONS },
    { what: `${what}: list page meanwhile, p95`, unit: 'ms', value: slow, peer: '–', ratio: '–', target: `≤ ${QUICK}`, met: slow <= QUICK },
  ];
}
