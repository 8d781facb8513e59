import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codesOf, letLimitsAge, newEmail, newRequest, newVisitor, ticketInput } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { parseId } from '../../platform/ids.js';
import { disownToken } from '../mail/mail-secrets.js';
import { createRequest } from './create-request.js';
import { disownRequest } from './disown-request.js';
import { purgeCodes, purgeRequests } from './purge-requests.js';
import { requestAccessCode } from './request-access-code.js';
import { verifyTicket } from './verify-ticket.js';

let test: TestServices;
beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

const hour = 3_600_000;
const disown = (requestId: string, token: string) => disownRequest(test.services, newVisitor(), { requestId, token });
const tokenOf = (requestId: string) => disownToken(test.services.secrets, parseId('request', requestId) ?? '');
const verify = (requestId: string, code: string) => verifyTicket(test.services, newVisitor(), { requestId, code });
const requestsOf = (email: string) => test.services.database.sql.selectFrom('ticket_request').select('id').where('email', '=', email).execute();
const attach = async (requestId: string) => {
  const { id } = await test.services.database.sql
    .insertInto('attachment')
    .values({
      state: 'ATTACHED',
      uploader_type: 'CUSTOMER',
      upload_token_hash: Buffer.from('x'),
      file_name: 'a.pdf',
      media_type: 'application/pdf',
      size: 1,
      storage_key: requestId,
      request_id: parseId('request', requestId),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return () => test.services.database.sql.selectFrom('attachment').select(['state', 'request_id']).where('id', '=', id).execute();
};

describe('disownRequest', () => {
  it('deletes the request, ends its code and lets its files go', async () => {
    const { requestId, email, code } = await newRequest(test.services);
    const attachment = await attach(requestId);
    expect(codesOf(await disown(requestId, tokenOf(requestId)))).toEqual([]);
    expect(await requestsOf(email)).toEqual([]);
    expect(codesOf((await verify(requestId, code)).payload)).toEqual(['NOT_FOUND']);
    expect(await attachment()).toEqual([{ state: 'STORED', request_id: null }]);
  });

  it('mails no code to that address for a day, and others as before', async () => {
    const { requestId, email } = await newRequest(test.services);
    await disown(requestId, tokenOf(requestId));
    await letLimitsAge(test.services, 23 * hour);
    expect(codesOf(await createRequest(test.services, newVisitor(), ticketInput({ email: email.replace('@', '+again@') })))).toEqual(['RATE_LIMITED']);
    expect(codesOf(await requestAccessCode(test.services, newVisitor(), { email }))).toEqual(['RATE_LIMITED']);
    expect(codesOf(await createRequest(test.services, newVisitor(), ticketInput({ email: newEmail() })))).toEqual([]);
    await letLimitsAge(test.services, 2 * hour);
    expect(codesOf(await createRequest(test.services, newVisitor(), ticketInput({ email })))).toEqual([]);
  });

  it('does nothing with the token of another request, a damaged one or none', async () => {
    const [mine, other] = [await newRequest(test.services), await newRequest(test.services)];
    for (const token of [tokenOf(other.requestId), tokenOf(mine.requestId).slice(1), `${tokenOf(mine.requestId)}x`, '', 'é'.repeat(43)]) {
      expect(codesOf(await disown(mine.requestId, token))).toEqual(['LINK_INVALID']);
    }
    expect(codesOf(await disown('req_1', tokenOf(mine.requestId)))).toEqual(['LINK_INVALID']);
    expect(codesOf((await verify(mine.requestId, mine.code)).payload)).toEqual([]);
  });

  it('may be done twice, and leaves a ticket that came of the request', async () => {
    const { requestId, code } = await newRequest(test.services);
    const { payload } = await verify(requestId, code);
    for (let turn = 0; turn < 2; turn++) expect(codesOf(await disown(requestId, tokenOf(requestId)))).toEqual([]);
    expect(
      await test.services.database.sql
        .selectFrom('ticket')
        .select('id')
        .where('code', '=', payload.ticket?.code ?? '')
        .execute(),
    ).toHaveLength(1);
    const again = await newRequest(test.services);
    for (let turn = 0; turn < 2; turn++) expect(codesOf(await disown(again.requestId, tokenOf(again.requestId)))).toEqual([]);
  });
});

describe('purgeRequests', () => {
  it('deletes what nobody verified in time, with its codes, and keeps the rest', async () => {
    const [old, young, verified] = [await newRequest(test.services), await newRequest(test.services), await newRequest(test.services)];
    await verify(verified.requestId, verified.code);
    const attachment = await attach(old.requestId);
    await test.services.database.pool.query("update ticket_request set created_at = created_at - interval '25 hours' where email in ($1, $2)", [
      old.email,
      verified.email,
    ]);
    expect(await purgeRequests(test.services.database, { olderThan: 24 * hour })).toBe(1);
    expect(await requestsOf(old.email)).toEqual([]);
    expect(await requestsOf(young.email)).toHaveLength(1);
    expect(await requestsOf(verified.email)).toHaveLength(1);
    expect(await test.services.database.sql.selectFrom('verification_code').select('id').where('address', '=', old.email).execute()).toEqual([]);
    expect(await attachment()).toEqual([{ state: 'STORED', request_id: null }]);
  });

  it('deletes any number of them', async () => {
    const { pool } = test.services.database;
    await pool.query(
      `insert into ticket_request (reference, email, name, subject, description, channel, locale, created_at)
        select 'many' || n, 'many@example.com', 'Ana', 'Uno de muchos', 'Nadie lo confirmó.', 'PORTAL', 'es', now() - interval '25 hours' from generate_series(1, 2001) n`,
    );
    expect(await purgeRequests(test.services.database, { olderThan: 24 * hour })).toBe(2_001);
    expect(await requestsOf('many@example.com')).toEqual([]);
  });

  it('deletes codes after a day, and their mails that are done with', async () => {
    const [sent, waiting] = [await newRequest(test.services), await newRequest(test.services)];
    await test.services.database.sql.updateTable('outbox_mail').set({ state: 'SENT' }).where('to_email', '=', sent.email).execute();
    const mails = () => test.services.database.sql.selectFrom('outbox_mail').select('to_email').where('to_email', 'in', [sent.email, waiting.email]).execute();
    expect(await purgeCodes(test.services.database)).toBe(0);
    expect(await mails()).toHaveLength(2);
    const old = "set created_at = created_at - interval '25 hours' where";
    await test.services.database.pool.query(`update verification_code ${old} address = $1`, [sent.email]);
    await test.services.database.pool.query(`update outbox_mail ${old} to_email in ($1, $2)`, [sent.email, waiting.email]);
    expect(await purgeCodes(test.services.database)).toBe(1);
    expect(await mails()).toEqual([{ to_email: waiting.email }]);
  });
});
