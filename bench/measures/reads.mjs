import pg from 'pg';
import { compare } from '../load.mjs';
import { startPeer } from '../processes.mjs';
import { LONG_TICKET } from '../seed.mjs';
import { signInAgent } from './people.mjs';
import { POSTGRAPHILE_LIST, POSTGRAPHILE_TICKET, VOBO_LIST, VOBO_TICKET } from './queries.mjs';

/** List page of 50, and ticket with 100 history entries: VoBo beside PostGraphile 5 and beside the bare server. */
export async function measureReads(vobo) {
  await relateMessages(vobo.databaseUrl);
  const cookie = await signInAgent(vobo);
  const postgraphile = await startPeer('postgraphile.mjs', vobo.databaseUrl);
  const bare = await startPeer('bare.mjs', vobo.databaseUrl);
  const variables = { code: LONG_TICKET };
  try {
    const list = await compare([
      { name: 'VoBo', url: `${vobo.url}/graphql`, headers: { cookie }, body: JSON.stringify({ query: VOBO_LIST }) },
      { name: 'PostGraphile', url: `${postgraphile.url}/graphql`, body: JSON.stringify({ query: POSTGRAPHILE_LIST }) },
      { name: 'bare', url: `${bare.url}/list`, body: '{}' },
    ]);
    const ticket = await compare([
      { name: 'VoBo', url: `${vobo.url}/graphql`, headers: { cookie }, body: JSON.stringify({ query: VOBO_TICKET, variables }) },
      { name: 'PostGraphile', url: `${postgraphile.url}/graphql`, body: JSON.stringify({ query: POSTGRAPHILE_TICKET, variables }) },
      { name: 'bare', url: `${bare.url}/ticket`, body: JSON.stringify(variables) },
    ]);
    return [...rows('list page of 50', list), ...rows('ticket with 100 history entries', ticket)];
  } finally {
    await Promise.all([postgraphile.stop(), bare.stop()]);
  }
}

/** PostGraphile finds relations by foreign keys; the history's message has none, so it is told of this one. */
async function relateMessages(databaseUrl) {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  await db.query(`comment on table history_entry is E'@foreignKey (message_id) references message (id)'`);
  await db.end();
}

function rows(what, rates) {
  const of = (name) => rates.get(name).median;
  const times = (value, peer) => `${(value / of(peer)).toFixed(2)} ×`;
  return [
    {
      what,
      unit: 'requests/s',
      value: of('VoBo'),
      peer: `PostGraphile 5.1.5: ${of('PostGraphile').toFixed(0)}`,
      ratio: times(of('VoBo'), 'PostGraphile'),
      target: '≥ 2 ×',
      met: of('VoBo') >= 2 * of('PostGraphile'),
    },
    {
      what,
      unit: 'requests/s',
      value: of('VoBo'),
      peer: `bare node:http + pg: ${of('bare').toFixed(0)}`,
      ratio: times(of('VoBo'), 'bare'),
      target: '≥ 0.5 ×',
      met: of('VoBo') >= 0.5 * of('bare'),
    },
  ];
}
