import { sql } from 'kysely';
import type { InboundMailState } from '../../src/modules/inbound-mail/inbound-mail.entity.js';
import type { Reader } from '../../src/platform/database/database.js';

/** A mail that was handed to us, as its senders know it. */
export interface DeliveredLetter {
  /** Of its bytes, in hexadecimal digits. */
  readonly hash: string;
  /** We said 250 at least once. */
  readonly acknowledged: boolean;
  /** What may have become of it. */
  readonly ends: readonly InboundMailState[];
  /** Words that stand in what it became, when it was applied. */
  readonly text: string | null;
}

/** Something that somebody read. */
export interface Heard {
  /** Their address. */
  readonly who: string;
  readonly said: string;
}

interface Database {
  readonly database: Reader;
}

/** What must never be true of mail that came in: a statement per sentence, which lists what it is true of. */
export const NEVER_OF_MAIL: Readonly<Record<string, string>> = {
  'a mail that was acted upon twice': `select min(id::text) as what from inbound_mail where state in ('APPLIED', 'RECORDED') group by twin_key having count(*) > 1`,
  'a machine’s answer that was noted twice': `select code as what from ticket t where
    (select count(*) from history_entry where ticket_id = t.id and data->>'type' = 'AutomaticMailReceived') >
    (select count(*) from inbound_mail where ticket_id = t.id and state = 'RECORDED')`,
  'a mail that changed a ticket and was not handled': `select id::text as what from inbound_mail where state in ('RECEIVED', 'UNVERIFIED', 'SET_ASIDE', 'DUPLICATE')
    and (ticket_id is not null or message_id is not null)`,
};

/** Mails whose bytes are kept, with what their bytes have to be. */
export async function rawMails({ database }: Database) {
  return database.sql.selectFrom('inbound_mail').select(['id', 'raw_key', 'raw_hash', 'raw_size']).where('raw_key', 'is not', null).execute();
}

/** Each mail is there if we said so, was handled once, and became what it had to, or an agent sees that it ended its processes. */
export async function brokenLetters({ database }: Database, letters: readonly DeliveredLetter[]): Promise<string[]> {
  const { rows } = await sql<{ hash: string; state: InboundMailState; error: string | null; said: string | null }>`
    select encode(i.raw_hash, 'hex') as hash, i.state, i.last_error as error, coalesce(m.body, t.description) as said
    from inbound_mail i left join message m on m.id = i.message_id left join ticket t on t.id = i.ticket_id`.execute(database.sql);
  const known = new Map(letters.map((letter) => [letter.hash, letter]));
  return [
    ...letters.flatMap((letter) => {
      const mine = rows.filter(({ hash }) => hash === letter.hash);
      return mine.length === 0 && !letter.acknowledged ? [] : faultsOf(letter, mine).map((fault) => `${fault}: ${letter.text ?? letter.hash}`);
    }),
    ...rows.filter(({ hash }) => !known.has(hash)).map(({ hash }) => `a mail that nobody sent: ${hash}`),
  ];
}

function faultsOf(letter: DeliveredLetter, rows: readonly { state: InboundMailState; error: string | null; said: string | null }[]): string[] {
  const handled = rows.filter(({ state }) => state !== 'DUPLICATE');
  const [one] = handled;
  if (rows.length === 0) return ['a mail that was taken, and is not there'];
  if (one === undefined || handled.length > 1) return [`a mail that was handled ${handled.length} times`];
  if (one.state === 'SET_ASIDE' && one.error === 'every process that looked at it ended') return [];
  if (!letter.ends.includes(one.state)) return [`a mail that ended as ${one.state} (${one.error ?? ''})`];
  const applied = one.state === 'APPLIED' && letter.text !== null;
  return applied && one.said?.includes(letter.text) !== true ? ['a mail whose words are not in its ticket'] : [];
}

/** Mails that do not tell how much time is left, or what has become of the ticket meanwhile: repeated, they are the same to the last byte. */
const UNCHANGING = new Set(['reply', 'ticket-reopened']);

/** Which mail of the customer's it answers depends on what was committed when it was rendered: of two at once, either may come first. */
const THREAD = /^(?:In-Reply-To|References):.*\r\n(?:[ \t].*\r\n)*/gim;

/** A mail that is sent again is the same mail: its head but for the thread, and its body unless it tells a time. */
export async function brokenRepeats({ database }: Database, taken: readonly { readonly messageId: string; readonly raw?: Buffer }[]): Promise<string[]> {
  const templates = new Map((await database.sql.selectFrom('outbox_mail').select(['id', 'template']).execute()).map(({ id, template }) => [id, template]));
  const first = new Map<string, string>();
  return taken.flatMap(({ messageId, raw }) => {
    const bytes = (raw?.toString('latin1') ?? '').replaceAll(THREAD, '');
    const template = templates.get(messageId.replace(/^<|@.*$/g, '')) ?? '';
    const same = UNCHANGING.has(template) ? bytes : (bytes.split('\r\n\r\n', 1)[0] ?? '');
    const before = first.get(messageId) ?? same;
    first.set(messageId, before);
    return before === same ? [] : [`a mail that was another one when it was sent again: ${template} ${messageId}: ${difference(before, same)}`];
  });
}

function difference(before: string, after: string): string {
  const lines = after.split('\r\n');
  const at = before.split('\r\n').findIndex((line, index) => line !== lines[index]);
  return `${before.split('\r\n')[at]} → ${lines[at]}`;
}

/** Nobody read a word that belongs to somebody else. `owners`: whose each mark is that words carry. */
export function brokenSecrecy(heard: readonly Heard[], owners: ReadonlyMap<string, string>): string[] {
  return heard.flatMap(({ who, said }) =>
    [...new Set(said.match(/marca-[\da-f]{16}/g))]
      .filter((mark) => owners.get(mark) !== who)
      .map((mark) => `words of ${owners.get(mark)} that ${who} read: ${mark}`),
  );
}
