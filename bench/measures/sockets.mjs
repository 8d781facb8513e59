import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { percentile } from '../load.mjs';
import { residentMemory } from '../processes.mjs';
import { LONG_TICKET } from '../seed.mjs';
import { signInAgent } from './people.mjs';

const SOCKETS = 1_000;
const EVENTS = 40;
const P99_TARGET = 250;
const MEMORY_AT_START = 200;
const MEMORY_WITH_SOCKETS = 350;

/** 1 000 sockets that watch one ticket: from the mutation's answer to the last delivery. And the memory before and with them. */
export async function measureSockets(vobo) {
  const atStart = await residentMemory(vobo.pid);
  const cookie = await signInAgent(vobo);
  const ask = async (query, variables) => {
    const answer = await fetch(`${vobo.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await answer.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const { ticket } = await ask('query ($code: String!) { ticket(code: $code) { id status history(last: 1) { nodes { cursor } } } }', { code: LONG_TICKET });
  const watchers = fork(fileURLToPath(new URL('./watchers.mjs', import.meta.url)), [
    vobo.url,
    cookie,
    ticket.id,
    ticket.history.nodes[0].cursor,
    String(SOCKETS),
  ]);
  const told = (kind) =>
    new Promise((resolve) => {
      watchers.on('message', function listen(message) {
        if (message.kind !== kind) return;
        watchers.off('message', listen);
        resolve(message);
      });
    });
  await told('ready');
  const withSockets = await residentMemory(vobo.pid);
  const delays = [];
  for (let event = 0; event < EVENTS; event++) {
    const body = `event ${event} ${randomUUID()}`;
    watchers.send({ body });
    await told('waiting');
    const delivered = told('delivered');
    await ask('mutation ($input: AgentMessageInput!) { addNote(input: $input) { userErrors { code } } }', {
      input: { clientRequestId: randomUUID(), ticketId: ticket.id, body },
    });
    const answered = Date.now() + (performance.now() % 1);
    delays.push(Math.max(0, (await delivered).at - answered));
  }
  const after = await residentMemory(vobo.pid);
  watchers.kill();
  const p50 = percentile(delays, 0.5);
  const p99 = percentile(delays, 0.99);
  const memory = (what, value, target) => ({ what, unit: 'MiB', value, peer: '–', ratio: '–', target: `≤ ${target}`, met: value <= target });
  return [
    { what: `${SOCKETS} sockets on one ticket: answer → last delivery, p50`, unit: 'ms', value: p50, peer: '–', ratio: '–', target: '–', met: true },
    {
      what: `${SOCKETS} sockets on one ticket: answer → last delivery, p99`,
      unit: 'ms',
      value: p99,
      peer: '–',
      ratio: '–',
      target: `< ${P99_TARGET}`,
      met: p99 < P99_TARGET,
    },
    memory('resident memory of the API after start', atStart, MEMORY_AT_START),
    memory(`resident memory with ${SOCKETS} sockets, after ${EVENTS} events`, Math.max(withSockets, after), MEMORY_WITH_SOCKETS),
  ];
}
