import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codesOf, letLimitsAge, mailedCode, newEmail, newRequest, newVisitor, otherCode } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { requestAccessCode } from './request-access-code.js';
import { verifyAccessCode } from './verify-access-code.js';
import { verifyTicket } from './verify-ticket.js';

let test: TestServices;
beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

const request = (email: string, viewer = newVisitor()) => requestAccessCode(test.services, viewer, { email });
const verify = (email: string, code: string) => verifyAccessCode(test.services, newVisitor(), { email, code });

async function newCustomer(): Promise<string> {
  const { requestId, email, code } = await newRequest(test.services);
  await verifyTicket(test.services, newVisitor(), { requestId, code });
  await letLimitsAge(test.services, 61_000);
  return email;
}

const accessMailsTo = (email: string) =>
  test.services.database.sql
    .selectFrom('outbox_mail')
    .select(['expires_at', 'locale'])
    .where('to_email', '=', email)
    .where('template', '=', 'access-code')
    .execute();

describe('an access code', () => {
  it('opens a session for all tickets of the address it was mailed to', async () => {
    const email = await newCustomer();
    const { maskedEmail, resendAvailableAt, userErrors } = await request(email.toUpperCase());
    expect({ maskedEmail, userErrors }).toEqual({ maskedEmail: 'P***@EXAMPLE.COM', userErrors: [] });
    expect(resendAvailableAt?.getTime()).toBeGreaterThan(Date.now() + 55_000);
    const { payload, session } = await verify(email, await mailedCode(test.services, email));
    expect(payload).toMatchObject({ userErrors: [], viewer: { customer: { email }, agent: null, apiClient: null, roles: [] } });
    expect(session?.viewer).toMatchObject({ access: 'PROVED', email });
  });

  it('works once, for its own address only, and five tries', async () => {
    const [email, other] = [await newCustomer(), await newCustomer()];
    await request(email);
    await request(other);
    const code = await mailedCode(test.services, email);
    expect(codesOf((await verify(other, code)).payload)).toEqual(['CODE_INVALID']);
    expect(codesOf((await verify(email, code)).payload)).toEqual([]);
    expect(codesOf((await verify(email, code)).payload)).toEqual(['CODE_USED']);
    const right = await mailedCode(test.services, other);
    for (let turn = 0; turn < 3; turn++) expect(codesOf((await verify(other, otherCode(right))).payload)).toEqual(['CODE_INVALID']);
    expect(codesOf((await verify(other, otherCode(right))).payload)).toEqual(['CODE_EXHAUSTED']);
    expect(codesOf((await verify(other, right)).payload)).toEqual(['CODE_EXHAUSTED']);
  });

  it('stops working for good when another is mailed, also after that one was used', async () => {
    const email = await newCustomer();
    await request(email);
    const first = await mailedCode(test.services, email);
    await letLimitsAge(test.services, 61_000);
    await request(email);
    expect(codesOf((await verify(email, first)).payload)).toEqual(['CODE_INVALID']);
    expect(codesOf((await verify(email, await mailedCode(test.services, email))).payload)).toEqual([]);
    expect(codesOf((await verify(email, first)).payload)).toEqual(['CODE_EXPIRED']);
  });

  it('does not prove a neighbour: a code for ana+x@ is none for ana@', async () => {
    const email = await newCustomer();
    await request(email);
    const code = await mailedCode(test.services, email);
    expect(codesOf((await verify(email.replace('@', '+x@'), code)).payload)).toEqual(['CODE_EXPIRED']);
    await letLimitsAge(test.services, 61_000);
    await request(email.replace('@', '+x@'));
    expect(codesOf((await verify(email, code)).payload)).toEqual([]);
  });

  it('gives twenty right tries at once one session', async () => {
    const email = await newCustomer();
    await request(email);
    const code = await mailedCode(test.services, email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(email, code)));
    expect(answers.filter(({ session }) => session)).toHaveLength(1);
    expect(answers.flatMap(({ payload }) => codesOf(payload))).toEqual(Array.from({ length: 19 }, () => 'CODE_USED'));
  });

  it.each(['', 'ana', 'ana@b\u0000.com'])('is not mailed to %j', async (email) => {
    expect((await request(email)).userErrors).toHaveLength(1);
    expect((await verify(email, '12345678')).payload.userErrors).toMatchObject([{ path: ['input', 'email'] }]);
  });
});

describe('an unknown address', () => {
  it('gets the same answers as a known one, and no mail', async () => {
    const [known, unknown] = [await newCustomer(), newEmail()];
    const answers = await Promise.all([known, unknown].map((email) => request(email)));
    const shapes = answers.map((answer) => JSON.stringify({ ...answer, resendAvailableAt: typeof answer.resendAvailableAt }));
    expect(shapes[0]).toBe(shapes[1]);
    const wrong = await Promise.all([known, unknown].map((email) => verify(email, '00000000')));
    expect(JSON.stringify(wrong[0]?.payload)).toBe(JSON.stringify(wrong[1]?.payload));
    expect(codesOf(wrong[1]?.payload ?? { userErrors: [] })).toEqual(['CODE_INVALID']);
    expect((await accessMailsTo(known)).map(({ expires_at }) => (expires_at?.getTime() ?? 0) > Date.now())).toEqual([true]);
    expect((await accessMailsTo(unknown)).map(({ expires_at }) => (expires_at?.getTime() ?? 0) > Date.now())).toEqual([false]);
  });

  it('is limited like a known one', async () => {
    for (const email of [await newCustomer(), newEmail()]) {
      expect(codesOf(await request(email))).toEqual([]);
      expect(codesOf(await request(email))).toEqual(['RATE_LIMITED']);
    }
  });

  it('is no customer even with the right code', async () => {
    const email = newEmail();
    await request(email);
    const { payload, session } = await verify(email, await mailedCode(test.services, email));
    expect(payload.viewer).toBeNull();
    expect(session).toBeNull();
  });

  it('gets the same answer for a code that was never asked for, and for one that its owner has used', async () => {
    const known = await newCustomer();
    const before = await verify(known, '00000000');
    await request(known);
    await verify(known, await mailedCode(test.services, known));
    const after = await verify(known, '00000000');
    const nobody = await verify(newEmail(), '00000000');
    expect(codesOf(nobody.payload)).toEqual(['CODE_EXPIRED']);
    expect(JSON.stringify(before.payload)).toBe(JSON.stringify(nobody.payload));
    expect(JSON.stringify(after.payload)).toBe(JSON.stringify(nobody.payload));
  });
});

it('mails ten access codes per caller and hour', async () => {
  const visitor = newVisitor();
  for (let turn = 0; turn < 10; turn++) expect(codesOf(await request(newEmail(), visitor))).toEqual([]);
  expect(codesOf(await request(newEmail(), visitor))).toEqual(['RATE_LIMITED']);
});
