import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { brokenInvariants, expectInvariants, type Evidence } from './support/invariants.js';
import { act, openedTicket, sentFile } from './support/journey.js';
import { deliver, replyAddressOf, TAKES_MAIL } from './support/mail-in.js';
import { TestApp } from './support/test-app.js';

const MARK = `marca-${'0'.repeat(16)}`;
const SAME = 'source, raw_size, raw_hash, queue_key, twin_key, envelope_to';
const SAME_MAIL = `insert into inbound_mail (${SAME}, state)`;
const WORDS = { hash: '', acknowledged: true, ends: ['APPLIED'], text: 'Sigue en blanco.' } as const;

/** The checker that the stories of faults rely on: it says nothing of a healthy database, and sees each kind of damage. */
describe('the invariants', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ sweepEvery: 3_600_000, ...TAKES_MAIL });
    const { customer, email, ticket } = await openedTicket(app);
    const agent = await app.agent();
    await act(agent, 'replyToTicket', ticket.id, { body: 'Lo revisamos.', attachmentIds: [await sentFile(agent, 'foto.png')] });
    const to = await replyAddressOf(app, email);
    await deliver(app, { from: email, to, text: 'Sigue en blanco.' });
    await deliver(app, { from: email, to, text: 'No estoy.', headers: ['Auto-Submitted: auto-replied'] });
    await act(agent, 'addNote', ticket.id, { body: 'Cliente difícil.', attachmentIds: [await sentFile(agent, 'nota.png')] });
    await act(agent, 'proposeSolution', ticket.id, { body: 'Listo.' });
    await act(customer, 'rejectSolution', ticket.id, { reason: 'Sigue igual que antes.' });
    await act(agent, 'proposeSolution', ticket.id, { body: 'Ahora sí.' });
    await act(customer, 'acceptSolution', ticket.id, { rating: { stars: 5 } });
  });

  afterAll(() => app.stop());

  async function mails(): Promise<{ messageId: string; to: string }[]> {
    const rows = await app.sql.selectFrom('inbox_mail').select(['headers', 'to_email']).execute();
    return rows.map(({ headers, to_email }) => ({ messageId: headers['message-id'] ?? '', to: to_email }));
  }

  it('hold for a ticket that lived', async () => {
    await vi.waitFor(async () => expectInvariants(app.app.services, { mails: await mails() }), { timeout: 30_000 });
  });

  it.each([
    ['a history with a gap or a double', 'delete from history_entry where seq = 1'],
    ['a wrong number of messages', 'update ticket set message_count = message_count + 1'],
    ['a wrong number of files', 'update ticket set attachment_count = 0'],
    ['a last message that is not the last', 'update ticket set last_message_id = (select id from message order by id limit 1)'],
    ['a message without its one line of history', "update history_entry set internal = false where data->>'type' = 'MessageAdded'"],
    ['a rating without its one line of history', 'update history_entry set rating_id = null'],
    ['a ticket with the stars of another round', 'update rating set round = 1'],
    ['a file that a customer sees though it belongs to a note', 'update attachment set internal = false'],
    ['an attached file that belongs to nothing', 'update attachment set ticket_id = null'],
    ['a message by mail that not exactly one mail brought', "update message set channel = 'EMAIL'"],
    ['a ticket by mail without its mail', "update ticket set verified_by = 'EMAIL_REPLY'"],
    ['a mail that was acted upon twice', `${SAME_MAIL} select ${SAME}, 'APPLIED' from inbound_mail where state = 'APPLIED'`],
    ['a machine’s answer that was noted twice', "update inbound_mail set ticket_id = null where state = 'RECORDED'"],
    ['a mail that changed a ticket and was not handled', "update inbound_mail set state = 'UNVERIFIED'"],
    ['a mail whose bytes are not what its row says', "update inbound_mail set raw_hash = 'x'"],
    ['a code that was accepted late', 'update verification_code set expires_at = created_at'],
    ['a code that was accepted after it was replaced', 'update verification_code set replaced_at = now()'],
    [
      'a request with two accepted codes',
      "insert into verification_code (purpose, channel, request_id, address, code_hash, expires_at, used_at) select purpose, channel, request_id, address, 'x', now() + interval '1 hour', now() from verification_code",
    ],
    ['a code that was tried too often', 'update verification_code set attempts = 6'],
    ['a ticket that came of a request without a code', 'update verification_code set used_at = null'],
    ['a mail about a ticket to somebody else', "update outbox_mail set to_email = 'x@example.com'"],
    ['a code that is kept after its mail is done with', "update outbox_mail set sealed_code = 'x'"],
    ['a history that the lifecycle does not know: .*: CUSTOMER led it', `update history_entry set actor_type = 'CUSTOMER' where data->>'to' = 'RESOLVED'`],
    ['a history that the lifecycle does not know: .*: AGENT led it', "update history_entry set actor_type = 'AGENT' where data->>'to' = 'CLOSED'"],
    ['a history that the lifecycle does not know: .*: it ends', "update ticket set status = 'OPEN', outcome = null, closed_at = null"],
    ['a file that is not what its row says', "update attachment set sha256 = 'x'"],
  ])('see %s', async (sentence, statement) => {
    const broken = await afterDamage(statement);
    expect(broken.join('\n')).toMatch(new RegExp(sentence));
  });

  it.each([
    ['acknowledged, and not there: VB-X', 'select', { acknowledged: { tickets: ['VB-X'], messages: [] } }],
    ['acknowledged, and not there: 00000000', 'select', { acknowledged: { tickets: [], messages: [`msg_${'0'.repeat(32)}`] } }],
    ['sent under one clientRequestId, and there twice', "update message set body = 'Listo.'", { sentOnce: ['Listo.'] }],
    ['a mail that is said to be sent and never was', 'select', { mails: [] }],
    ['a mail that nobody wrote to y@example.com', 'select', { mails: [{ messageId: '<x@vobo.example>', to: 'y@example.com' }] }],
    [
      'words of ana@example.com that eva@example.com read',
      'select',
      { heard: [{ who: 'eva@example.com', said: `… ${MARK}` }], owners: new Map([[MARK, 'ana@example.com']]) },
    ],
    ['a mail that was taken, and is not there', 'select', { letters: [WORDS] }],
    ['a mail that nobody sent', 'select', { letters: [] }],
    [
      'a mail that was another one when it was sent again',
      'select',
      { copies: ['a', 'b'].map((text) => ({ messageId: '<1@vobo.example>', raw: Buffer.from(text) })) },
    ],
    ['a mail that is QUEUED', "update outbox_mail set state = 'QUEUED'", { mails: [] }],
  ] satisfies [string, string, Evidence][])('see %s', async (sentence, statement, evidence) => {
    const broken = await afterDamage(statement, evidence);
    expect(broken.join('\n')).toMatch(new RegExp(sentence));
  });

  it('see a mail that was handled twice, that ended as it must not, and whose words are lost', async () => {
    const { raw_hash } = await app.sql.selectFrom('inbound_mail').select('raw_hash').where('state', '=', 'APPLIED').executeTakeFirstOrThrow();
    const letter = { ...WORDS, hash: raw_hash.toString('hex') };
    expect(await brokenInvariants(app.app.services, { letters: [letter] })).not.toContainEqual(expect.stringContaining(WORDS.text));
    const twice = await afterDamage(`${SAME_MAIL} select ${SAME}, 'RECEIVED' from inbound_mail where state = 'APPLIED'`, { letters: [letter] });
    expect(twice).toContainEqual(expect.stringContaining('a mail that was handled 2 times'));
    const ended = await afterDamage("update inbound_mail set state = 'SET_ASIDE', ticket_id = null, message_id = null", { letters: [letter] });
    expect(ended).toContainEqual(expect.stringContaining('a mail that ended as SET_ASIDE'));
    const lost = await afterDamage("update message set body = 'x'", { letters: [letter] });
    expect(lost).toContainEqual(expect.stringContaining('a mail whose words are not in its ticket'));
  });

  it('see a lost file, and the lost copy of a picture', async () => {
    const broken = await brokenInvariants({ database: app.app.services.database, storage: { open: () => Promise.resolve(null) } });
    expect(broken.filter((sentence) => sentence.startsWith('a file that is not what its row says'))).toHaveLength(2);
    expect(broken.filter((sentence) => sentence.startsWith('a picture without the copy to show'))).toHaveLength(2);
  });

  /** What the checker says in a transaction that is undone. */
  async function afterDamage(statement: string, evidence?: Evidence): Promise<string[]> {
    const { database, storage } = app.app.services;
    let broken: string[] = [];
    const undone = new Error('undone');
    await database
      .transaction(async (tx) => {
        await sql.raw(statement).execute(tx.sql);
        broken = await brokenInvariants({ database: tx, storage }, evidence);
        throw undone;
      })
      .catch((error: unknown) => expect(error).toBe(undone));
    return broken;
  }
});
