import { SMTPServer } from 'smtp-server';

/** A mail server that takes everything and keeps nothing but, per ticket, the order in which its mails came. Tells its port, then what it saw, to its parent. */
let [connections, most, received, disordered] = [0, 0, 0, 0];
let [first, last] = [0, 0];
const newest = new Map();

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onConnect(_session, next) {
    most = Math.max(most, ++connections);
    next();
  },
  onClose: () => connections--,
  onData(stream, _session, next) {
    let head = '';
    stream.on('data', (chunk) => (head.length < 4_000 ? (head += chunk.toString('latin1')) : undefined));
    stream.on('end', () => {
      count(head);
      next();
    });
  },
});
server.on('error', () => undefined);
const socket = server.listen(0, '127.0.0.1', () => process.send({ port: socket.address().port }));
process.on('message', () => process.send({ received, disordered, most, seconds: (last - first) / 1_000 }));

/** Message-IDs begin with the outbox row's id, which grows with time; the ticket is what all of its mails refer to. */
function count(head) {
  last = performance.now();
  first ||= last;
  received += 1;
  const [, id = ''] = /^Message-ID: <([^@]+)@/im.exec(head) ?? [];
  const [, ticket = ''] = /^References: <([^@]+)@/im.exec(head) ?? [];
  if ((newest.get(ticket) ?? '') > id) disordered += 1;
  newest.set(ticket, id);
}
