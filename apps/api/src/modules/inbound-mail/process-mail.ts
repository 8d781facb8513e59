import { arrayBuffer } from 'node:stream/consumers';
import type { Services } from '../../services.js';
import { applyMail } from './apply-mail.js';
import { readAuthenticationResults } from './authentication-results.js';
import type { Authentication } from './authentication.js';
import type { InboundMail } from './inbound-mail.js';
import { hashOfBody, isRepeated } from './is-repeated.js';
import { readHeader } from './mail-header.js';
import { isLastTry } from './mail-queue.js';
import { readings, type MailReader } from './mail-reader.js';
import type { ParsedMail } from '@vobo/mailer';
import { MailTakenOver, settleMail } from './settle-mail.js';

/** Nobody was asked and nobody told. */
const UNKNOWN: Authentication = { spf: 'NONE', dkim: 'NONE', dmarc: 'NONE', senderProved: false };
const LONGEST_LINE = 998;

/** One try of a mail this process has claimed: reads it, finds out who sent it, and does what it asks for. Throws what makes another try worth while. */
export async function processMail(services: Services, mail: InboundMail, reader: MailReader): Promise<void> {
  const { read, believed } = await readings.pass(() => readMail(services, mail, reader));
  if (read.kind === 'unreadable') {
    await services.database.transaction((tx) => settleMail(tx, mail, { state: 'UNVERIFIED', reason: 'UNREADABLE', lastError: read.reason }));
    return;
  }
  const authentication = believed?.(read.mail) ?? read.authentication ?? UNKNOWN;
  // Name servers that do not answer now may answer soon, and a sender that could be proved must not wait for an agent.
  if (!authentication.senderProved && isUndecided(authentication) && !isLastTry(mail)) throw new Error('the name servers did not say who sent it');
  const known = await writeFindings(services, mail, read.mail, authentication);
  if (await isRepeated(services, known)) await services.database.transaction((tx) => settleMail(tx, known, { state: 'DUPLICATE' }));
  else await applyMail(services, known, read.mail, authentication);
}

async function readMail(services: Services, mail: InboundMail, reader: MailReader) {
  const raw = new Uint8Array(await readRaw(services, mail));
  const believed = resultsToBelieve(services, mail, raw);
  const delivery = { ip: mail.client_ip, helo: mail.client_helo, from: mail.envelope_from };
  return { believed, read: await reader.read({ raw, envelopeFrom: mail.envelope_from, check: believed ? null : delivery }) };
}

async function readRaw({ storage }: Services, mail: InboundMail): Promise<ArrayBuffer> {
  const bytes = mail.raw_key === null ? null : await storage.open(mail.raw_key);
  if (!bytes) throw new Error('its raw bytes are missing');
  return arrayBuffer(bytes);
}

/** Where another server received the mail for us: what it found out. Null when we have to find out ourselves. */
function resultsToBelieve({ config }: Services, mail: InboundMail, raw: Uint8Array): ((mail: ParsedMail) => Authentication) | null {
  const { mailAuthservId } = config;
  if (mailAuthservId === null || mail.client_ip !== null) return null;
  const fields = readHeader(raw);
  const believe = (author: string) => readAuthenticationResults(fields, mailAuthservId, author);
  if (!believe('')) return null;
  return ({ from }) => believe(from?.email.slice(from.email.lastIndexOf('@') + 1) ?? '') ?? UNKNOWN;
}

function isUndecided({ spf, dkim, dmarc }: Authentication): boolean {
  return dmarc === 'TEMPERROR' || (dmarc !== 'PASS' && (spf === 'TEMPERROR' || dkim === 'TEMPERROR'));
}

/** What is known of the mail now, for agents to see whatever becomes of it; the reading is over, and ended nobody. */
async function writeFindings(services: Services, mail: InboundMail, { from, subject }: ParsedMail, { spf, dkim, dmarc }: Authentication) {
  const bodyHash = await hashOfBody(services, mail.raw_key);
  const found = { from_email: from?.email ?? null, from_name: from?.name || null, subject: subject.slice(0, LONGEST_LINE), spf, dkim, dmarc };
  const row = await services.database.sql
    .updateTable('inbound_mail')
    .set({ ...found, body_hash: bodyHash, reading: false })
    .where('id', '=', mail.id)
    .where('claim', '=', mail.claim)
    .where('state', '=', 'RECEIVED')
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new MailTakenOver(`mail ${mail.id} is no longer ours`);
  return row;
}
