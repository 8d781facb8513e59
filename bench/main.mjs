import { readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { LOAD } from './load.mjs';
import { measureCreateTicket } from './measures/create-ticket.mjs';
import { measureInboundMail } from './measures/inbound-mail.mjs';
import { measureOutbox } from './measures/outbox.mjs';
import { measureReads } from './measures/reads.mjs';
import { measureRoutedMail } from './measures/routed-mail.mjs';
import { measureSockets } from './measures/sockets.mjs';
import { measureSweep } from './measures/sweep.mjs';
import { measureWidget } from './measures/widget.mjs';
import { startVobo } from './processes.mjs';
import { seed } from './seed.mjs';

/** `npm run bench [-- measure …]`: runs all measures, or those named, and writes bench/RESULTS.md when all ran. */
const MEASURES = {
  sockets: measureSockets,
  reads: measureReads,
  create: measureCreateTicket,
  sweep: measureSweep,
  outbox: measureOutbox,
  inbound: measureInboundMail,
  routed: measureRoutedMail,
  widget: measureWidget,
};
/** These need no filled database, and no server or one of their own. */
const ALONE = new Set(['inbound', 'routed', 'widget']);
const asked = process.argv.slice(2);
const names = Object.keys(MEASURES).filter((name) => asked.length === 0 || asked.includes(name));

// Only the web role: a worker that mails 20 000 confirmations meanwhile would be another measurement.
const vobo = names.every((name) => ALONE.has(name)) ? null : await startVobo({ ROLES: 'web' });
const results = [];
let filled;
try {
  if (vobo) filled = await seed(vobo.databaseUrl);
  for (const name of names) {
    process.stdout.write(`${name} …\n`);
    results.push(...(await MEASURES[name](vobo)));
  }
} finally {
  await vobo?.stop();
}

const table = [
  '| what | measured | beside | ratio | target | met |',
  '|---|---|---|---|---|---|',
  ...results.map(
    ({ what, unit, value, peer, ratio, target, met }) =>
      `| ${what} | ${value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1)} ${unit} | ${peer} | ${ratio} | ${target} | ${met ? 'yes' : '**no**'} |`,
  ),
].join('\n');
process.stdout.write(`\n${table}\n`);

if (asked.length === 0) {
  const machine = `${cpus().length} cores of ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.versions.node}`;
  const text = `# Results

Command: \`npm run bench\` · Date: ${new Date().toISOString().slice(0, 10)} · Machine: ${machine}

Everything runs on this one machine at the same time: the load generator, the server and PostgreSQL 18 with ${filled.tickets} tickets and ${filled.messages}
messages share its cores, so the ratios count, not the figures. ${LOAD.connections} connections; after a warm-up of ${LOAD.warmUpSeconds} s the servers take turns
(A, B, C, A, B, C …), ${LOAD.turns} turns of ${LOAD.seconds} s each; medians. Every answer is checked. Rate limits are off, here only. VoBo runs as \`npm start\` runs it, with
\`ROLES=web\`. The bare server runs the same prepared statements and writes the rows as JSON: no GraphQL, no session, no permissions.

${table}

${await readFile(new URL('./NOTES.md', import.meta.url), 'utf8')}`;
  await writeFile(fileURLToPath(new URL('./RESULTS.md', import.meta.url)), text);
}
process.exit(0);
