import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { dkimSign } from 'mailauth';
import { vi } from 'vitest';
import { InboundMailWorker, type InboundTiming } from '../../src/modules/inbound-mail/inbound-mail-worker.js';
import { READER_LIMITS, type ResolveName } from '../../src/modules/inbound-mail/mail-reader.js';
import { OwnAddresses } from '../../src/modules/inbound-mail/own-addresses.js';
import { replyToken, sha256 } from '../../src/modules/mail/mail-secrets.js';
import type { Services } from '../../src/services.js';
import { newCustomer } from './people.js';

/** What name servers answer: by type and name, such as `TXT example.com`. */
export type Names = Readonly<Record<string, string[] | string[][]>>;

/** Name servers that know these names and no other. */
export function nameServers(names: Names = {}): ResolveName {
  return (name, type) => {
    const records = names[`${type} ${name.toLowerCase().replace(/\.$/, '')}`];
    return records ? Promise.resolve(records) : Promise.reject(Object.assign(new Error('not there'), { code: 'ENOTFOUND' }));
  };
}

/** Everything at once, but no haste: a machine that stalls is given its time. */
export const QUICK: InboundTiming = {
  lanes: 2,
  pollEvery: 25,
  lease: 60_000,
  retryAfter: [20],
  retrySoon: 20,
  drainWithin: 2_000,
  reader: { ...READER_LIMITS, readWithin: 20_000 },
};

/** A worker that handles what comes in. Stop it at the end. */
export function startInboundWorker(services: Services, names: Names | ResolveName = {}, timing: Partial<InboundTiming> = {}): InboundMailWorker {
  const worker = new InboundMailWorker(services, typeof names === 'function' ? names : nameServers(names), { ...QUICK, ...timing });
  worker.start();
  return worker;
}

export interface MailParts {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  /** Null: none. */
  readonly messageId?: string | null;
  readonly text?: string;
  readonly headers?: readonly string[];
}

/** A plain mail as it goes over the wire. */
export function rawMail({
  from = 'Ana <ana@example.com>',
  to = 'reply@vobo.example',
  subject = 'Re: ticket',
  text = 'Gracias',
  messageId,
  headers = [],
}: MailParts): string {
  const id = messageId === undefined ? `<${randomUUID()}@example.com>` : messageId;
  const lines = [
    ...headers,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...(id === null ? [] : [`Message-ID: ${id}`]),
    'Date: Thu, 05 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ];
  return lines.join('\r\n');
}

/** A domain that signs its mails, says who may send them, and asks others to refuse the rest. */
export function signingDomain(domain: string, ip = '192.0.2.25') {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1_024 });
  const published = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const names: Names = {
    [`TXT ${domain}`]: [[`v=spf1 ip4:${ip} -all`]],
    [`TXT s1._domainkey.${domain}`]: [[`v=DKIM1; k=rsa; p=${published}`]],
    [`TXT _dmarc.${domain}`]: [['v=DMARC1; p=reject']],
  };
  const sign = async (raw: string, changes: { readonly maxBodyLength?: number } = {}): Promise<string> => {
    const key = { signingDomain: domain, selector: 's1', privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }) };
    const { signatures } = await dkimSign(raw, { ...key, signatureData: [{ ...key, ...changes }] });
    return `${signatures}${raw}`;
  };
  return { domain, ip, names, sign };
}

/** Where answers to a new ticket go. */
export async function addressOfTicket(services: Services): Promise<string> {
  const { ticketId, email } = await newCustomer(services);
  const customer = await services.database.sql.selectFrom('customer').select('id').where('email', '=', email).executeTakeFirstOrThrow();
  const token = replyToken(services.secrets, ticketId, customer.id);
  await services.database.sql
    .insertInto('reply_address')
    .values({ token_hash: sha256(token), ticket_id: ticketId, customer_id: customer.id })
    .execute();
  return `reply+${token}@${new OwnAddresses(services.config).domain}`;
}

/** All mails that came in, oldest first. */
export function mailsThatCame({ database }: Services) {
  return database.sql.selectFrom('inbound_mail').selectAll().orderBy('id').execute();
}

/** Waits until no mail waits for its turn any more; all of them. */
export async function handled(services: Services) {
  return vi.waitFor(
    async () => {
      const mails = await mailsThatCame(services);
      const waiting = mails.filter(({ state }) => state === 'RECEIVED');
      if (waiting.length > 0) throw new Error(`${waiting.length} mails still wait: ${waiting[0]?.last_error}`);
      return mails;
    },
    { timeout: 25_000, interval: 20 },
  );
}
