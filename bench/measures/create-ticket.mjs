import { randomUUID } from 'node:crypto';
import { compare } from '../load.mjs';
import { startPeer } from '../processes.mjs';
import { makeToken } from './people.mjs';
import { CREATE } from './queries.mjs';

/** `createTicket` by an API client, with history and outbox row, beside a bare server that does the same inserts. */
export async function measureCreateTicket(vobo) {
  const token = await makeToken(vobo, 'tickets:create');
  const bare = await startPeer('bare.mjs', vobo.databaseUrl);
  try {
    const rates = await compare([
      {
        name: 'VoBo',
        url: `${vobo.url}/graphql`,
        headers: { authorization: `Bearer ${token}` },
        body: () => JSON.stringify({ query: CREATE, variables: { input: newTicket() } }),
      },
      { name: 'bare', url: `${bare.url}/create`, body: () => JSON.stringify({ email: newAddress() }) },
    ]);
    const value = rates.get('VoBo').median;
    const limit = rates.get('bare').median;
    return [
      {
        what: 'createTicket by an API client',
        unit: 'tickets/s',
        value,
        peer: `bare node:http + pg, same inserts: ${limit.toFixed(0)}`,
        ratio: `${(value / limit).toFixed(2)} ×`,
        target: '≥ 0.4 ×',
        met: value >= 0.4 * limit,
      },
    ];
  } finally {
    await bare.stop();
  }
}

function newAddress() {
  return `${randomUUID()}@bench.example`;
}

function newTicket() {
  return {
    clientRequestId: randomUUID(),
    email: newAddress(),
    name: 'Carla Cliente',
    subject: 'No está cotizando con ATLAS',
    description: 'Al pedir la cotización la página se queda en blanco.',
  };
}
