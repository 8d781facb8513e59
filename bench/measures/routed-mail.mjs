import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { residentMemory, startVobo } from '../processes.mjs';
import { mailOf } from './inbound-mail.mjs';

const SUPPORT = 'ayuda@vobo.example';
const RECEIVER = 'mx.bench.example';
const SECRET = randomUUID();
/** Mails on their way to the door at once. */
const SENDERS = 4;

/**
 * Mails that come in by the webhook, each from another sender: kept, read in a thread, found to be proved, and opened as a ticket with
 * its history, its file and the mail that confirms it. From the first byte to the last ticket.
 */
export async function measureRoutedMail() {
  const vobo = await startVobo({ MAIL_IN_SECRET: SECRET, MAIL_AUTHSERV_ID: RECEIVER, SUPPORT_ADDRESS: SUPPORT });
  try {
    return [...(await route(vobo, '50 kB', 600, [50_000, 0])), ...(await route(vobo, '5 MB', 40, [50_000, 3_650_000]))];
  } finally {
    await vobo.stop();
  }
}

async function route(vobo, size, count, [textBytes, fileBytes]) {
  const db = new pg.Client({ connectionString: vobo.databaseUrl });
  await db.connect();
  const mails = Array.from({ length: count }, () => mailOf(textBytes, fileBytes, headerOf(randomUUID())));
  const before = await routed(db);
  const begun = performance.now();
  await Promise.all(Array.from({ length: SENDERS }, (_, sender) => send(vobo, mails, sender)));
  while ((await routed(db)) < before + count) await new Promise((resolve) => setTimeout(resolve, 20));
  const seconds = (performance.now() - begun) / 1_000;
  const resident = await residentMemory(vobo.pid);
  await db.end();
  const what = `mails of ${size} that come in, kept, read and opened as tickets`;
  const told = (unit, value) => ({ what: unit === 'MiB' ? `${what}: resident memory` : what, unit, value, peer: '–', ratio: '–', target: '–', met: true });
  return [told('mails/s', count / seconds), told('MiB', resident)];
}

function headerOf(id) {
  return [
    `Authentication-Results: ${RECEIVER}; dmarc=pass header.from=bench.example`,
    `From: Ana <${id}@bench.example>`,
    `To: ${SUPPORT}`,
    `Message-ID: <${id}@bench.example>`,
  ];
}

async function send(vobo, mails, first) {
  for (let index = first; index < mails.length; index += SENDERS) {
    const answer = await fetch(`${vobo.url}/mail/inbound`, {
      method: 'POST',
      headers: { 'content-type': 'message/rfc822', 'x-mail-in-secret': SECRET },
      body: mails[index],
    });
    if (!answer.ok) throw new Error(`the door answered ${answer.status} ${await answer.text()}`);
    await answer.text();
  }
}

/** Anything but a ticket means that this measures something else. */
async function routed(db) {
  const { rows } = await db.query(
    "select count(*) filter (where state = 'APPLIED')::int as done, count(*) filter (where state not in ('APPLIED', 'RECEIVED'))::int as lost from inbound_mail",
  );
  if (rows[0].lost > 0) throw new Error(`${rows[0].lost} mails became no ticket`);
  return rows[0].done;
}
