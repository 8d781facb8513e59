import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Services } from '../../services.js';
import type { InboundMail } from './inbound-mail.js';

/** So many earlier mails are compared with a mail at most: whoever sends one Message-ID again and again must not make us look at all of them each time. */
const COMPARED = 5;

/**
 * Whether a mail came before, to the same address under the same Message-ID, perhaps by another door. One that is in a ticket settles
 * it: nothing is done twice. Of any other, of which some are recorded without anybody seeing them, the text must be the same: a forger who
 * sends first must not make us drop the real one.
 */
export async function isRepeated(services: Services, mail: InboundMail): Promise<boolean> {
  const earlier = await services.database.sql
    .selectFrom('inbound_mail')
    .select(['ticket_id', 'raw_key', 'body_hash'])
    .where('twin_key', '=', mail.twin_key)
    .where('id', '<', mail.id)
    .where('state', '<>', 'DUPLICATE')
    .orderBy(sql`ticket_id is not null`, 'desc')
    .orderBy('id')
    .limit(COMPARED)
    .execute();
  if (earlier.some(({ ticket_id: ticketId }) => ticketId !== null)) return true;
  if (earlier.length === 0) return false;
  for (const { raw_key: key, body_hash: known } of earlier) {
    // One that could not be read has no hash yet.
    const other = known ?? (await hashOfBody(services, key));
    if (other !== null && mail.body_hash !== null && Buffer.compare(other, mail.body_hash) === 0) return true;
  }
  return false;
}

/** SHA-256 of what follows the header, which every server on the way adds to; null when it is not kept any more. */
export async function hashOfBody({ storage }: Pick<Services, 'storage'>, key: string | null): Promise<Buffer | null> {
  const bytes = key === null ? null : await storage.open(key);
  if (!bytes) return null;
  const hash = createHash('sha256');
  for await (const chunk of bodyOf(bytes)) hash.update(chunk);
  return hash.digest();
}

/** What follows the first empty line, with any line ends taken as the same. */
async function* bodyOf(bytes: Readable): AsyncGenerator<Buffer> {
  const chunks: AsyncIterable<Buffer> = bytes.iterator();
  let began = false;
  let lastOfHeader: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const plain = withoutReturns(chunk);
    if (began) {
      yield plain;
      continue;
    }
    const header: Buffer = Buffer.concat([lastOfHeader, plain]);
    const end: number = header.indexOf('\n\n');
    lastOfHeader = header.subarray(-1);
    if (end < 0) continue;
    began = true;
    yield header.subarray(end + 2);
  }
}

/** Taken as a text: asking JavaScript about each byte cost more of this thread than all else that is done with a large mail. */
function withoutReturns(chunk: Buffer): Buffer {
  return Buffer.from(chunk.toString('latin1').replaceAll('\r', ''), 'latin1');
}
