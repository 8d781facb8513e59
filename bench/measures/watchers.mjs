// A process of its own: so many sockets that watch one ticket's history, and tell when the last of them has an entry.
import WebSocket from 'ws';

const [url, cookie, ticketId, after, count] = process.argv.slice(2);
const query = `subscription ($ticketId: ID!, $after: String) { ticketHistory(ticketId: $ticketId, after: $after) {
  seq at actor { ... on Customer { name } ... on Agent { name } } event { ... on MessageAdded { message { id kind body createdAt } } ... on StatusChanged { from to } } } }`;

let expected = null;
let missing = 0;
const open = (number) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { cookie, origin: url } });
    socket.once('error', reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data) => {
      const text = Buffer.isBuffer(data) ? data.toString() : '';
      if (text.includes('"connection_ack"')) {
        socket.send(JSON.stringify({ id: String(number), type: 'subscribe', payload: { query, variables: { ticketId, after } } }));
        resolve();
      } else if (text.includes('"ping"')) socket.send('{"type":"pong"}');
      else if (text.includes('"error"')) throw new Error(text);
      else if (expected !== null && text.includes(expected) && --missing === 0) {
        process.send({ kind: 'delivered', at: Date.now() + (performance.now() % 1) });
      }
    });
  });

for (let number = 0; number < Number(count); number += 50) await Promise.all(Array.from({ length: 50 }, (_, index) => open(number + index)));
process.on('message', ({ body }) => {
  expected = body;
  missing = Number(count);
  process.send({ kind: 'waiting' });
});
process.send({ kind: 'ready' });
