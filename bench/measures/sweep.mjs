import pg from 'pg';
import { ofVobo } from '../processes.mjs';

const DUE = 10_000;
const TARGET = 3_000;

/** One sweep that closes 10 000 due tickets, with a history entry and a mail each, called as the worker calls it. */
export async function measureSweep(vobo) {
  const { Database } = await ofVobo('platform/database/database.js');
  const { closeDueTickets } = await ofVobo('modules/clocks/close-due-tickets.js');
  const { loadConfig } = await ofVobo('config.js');
  const db = new pg.Client({ connectionString: vobo.databaseUrl });
  await db.connect();
  await db.query(
    `update ticket t set status = 'RESOLVED', outcome = null, closed_at = null, clock_started_at = now() - interval '2 days', auto_close_at = now() - interval '1 minute',
       solution_id = last_message_id from (select id from ticket order by id limit $1) due where t.id = due.id`,
    [DUE],
  );
  await db.query('vacuum analyze ticket');
  await db.end();
  const database = await Database.connect(vobo.databaseUrl, { ...loadConfig({}), poolSize: 2 }, () => {});
  const begun = performance.now();
  const closed = await closeDueTickets(database);
  const seconds = (performance.now() - begun) / 1_000;
  await database.close();
  if (closed !== DUE) throw new Error(`the sweep closed ${closed} of ${DUE}`);
  const value = closed / seconds;
  return [{ what: `sweep that closes ${DUE} due tickets`, unit: 'tickets/s', value, peer: '–', ratio: '–', target: `≥ ${TARGET}`, met: value >= TARGET }];
}
