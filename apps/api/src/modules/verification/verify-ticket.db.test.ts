import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codesOf, letLimitsAge, mailedCode, newAgent, newEmail, newRequest, newVisitor, otherCode } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { parseId, publicId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import type { Viewer } from '../sessions/viewer.js';
import { resendVerificationCode } from './resend-verification-code.js';
import { verifyTicket } from './verify-ticket.js';

let test: TestServices;
beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

const minute = 60_000;
const NOBODY = '0199b1f2-7c3a-7def-8123-456789abcdef';
const verify = async (requestId: string, code: string, viewer: Viewer = newVisitor(), services: Services = test.services) =>
  verifyTicket(services, viewer, { requestId, code });
const ticketsOf = (email: string) => test.services.database.sql.selectFrom('ticket').selectAll().where('requester_email', '=', email).execute();
const attemptsOf = async (email: string) => {
  const codes = await test.services.database.sql.selectFrom('verification_code').select('attempts').where('address', '=', email).orderBy('id').execute();
  return codes.map(({ attempts }) => attempts);
};

describe('verifyTicket', () => {
  it('turns the request into a ticket of a new customer and opens a session for all their tickets', async () => {
    const { requestId, email, code } = await newRequest(test.services);
    const { payload, session } = await verify(requestId, code);
    expect(payload.userErrors).toEqual([]);
    expect(payload.ticket).toMatchObject({ status: 'OPEN', verifiedBy: 'EMAIL_CODE', channel: 'PORTAL', requester: { name: 'Ana Pérez', email } });
    expect(session?.viewer).toMatchObject({ kind: 'customer', access: 'PROVED', email, ticketId: null });
    expect(session?.header.value).toMatch(/^vobo=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/);
    const [ticket] = await ticketsOf(email);
    const history = await test.services.database.sql
      .selectFrom('history_entry')
      .select(['seq', 'actor_type', 'data'])
      .where('ticket_id', '=', ticket?.id ?? '')
      .execute();
    expect(history).toEqual([{ seq: 1, actor_type: 'CUSTOMER', data: { type: 'TicketCreated', channel: 'PORTAL', verifiedBy: 'EMAIL_CODE' } }]);
    const mails = await test.services.database.sql.selectFrom('outbox_mail').select(['template']).where('to_email', '=', email).orderBy('id').execute();
    expect(mails).toEqual([{ template: 'verification-code' }, { template: 'ticket-received' }]);
  });

  it('takes the code with spaces and hyphens, as it is shown and dictated', async () => {
    const { requestId, code } = await newRequest(test.services);
    const { payload } = await verify(requestId, ` ${code.slice(0, 4)}–${code.slice(4)}\u00a0`);
    expect(payload.ticket).not.toBeNull();
  });

  it('gives a second request of the same address to the same customer, who keeps their name', async () => {
    const first = await newRequest(test.services);
    await verify(first.requestId, first.code);
    await letLimitsAge(test.services, minute + 1_000);
    const second = await newRequest(test.services, { email: first.email.toUpperCase(), name: 'Otra' });
    const { payload } = await verify(second.requestId, second.code);
    expect(payload.ticket?.requester).toMatchObject({ name: 'Ana Pérez', email: first.email });
  });

  it('makes one ticket of twenty right codes at once', async () => {
    const { requestId, email, code } = await newRequest(test.services);
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(requestId, code)));
    expect(answers.filter(({ payload }) => payload.ticket)).toHaveLength(1);
    expect(answers.filter(({ session }) => session)).toHaveLength(1);
    expect(answers.flatMap(({ payload }) => codesOf(payload))).toEqual(Array.from({ length: 19 }, () => 'CODE_USED'));
    expect(await ticketsOf(email)).toHaveLength(1);
  });

  it('makes one ticket of twenty right codes at once with limits off, too', async () => {
    const services = test.configured({ rateLimits: 'off' });
    const { requestId, email, code } = await newRequest(services);
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(requestId, code, newVisitor(), services)));
    expect(answers.flatMap(({ payload }) => codesOf(payload))).toEqual(Array.from({ length: 19 }, () => 'CODE_USED'));
    expect(await ticketsOf(email)).toHaveLength(1);
  });

  it('says how many tries are left and ends the code after five', async () => {
    const { requestId, email, code } = await newRequest(test.services);
    const left: (number | null | undefined)[] = [];
    for (let turn = 0; turn < 4; turn++) {
      const { payload } = await verify(requestId, otherCode(code));
      expect(payload.userErrors).toMatchObject([{ code: 'CODE_INVALID', path: ['input', 'code'] }]);
      left.push(payload.userErrors[0]?.attemptsLeft);
    }
    expect(left).toEqual([4, 3, 2, 1]);
    expect(codesOf((await verify(requestId, otherCode(code))).payload)).toEqual(['CODE_EXHAUSTED']);
    const { payload, session } = await verify(requestId, code);
    expect(codesOf(payload)).toEqual(['CODE_EXHAUSTED']);
    expect(session).toBeNull();
    expect(await ticketsOf(email)).toEqual([]);
  });

  it('lets five of thirty wrong codes at once be compared', async () => {
    const { requestId, email, code } = await newRequest(test.services);
    const answers = await Promise.all(Array.from({ length: 30 }, () => verify(requestId, otherCode(code))));
    const codes = answers.flatMap(({ payload }) => codesOf(payload));
    expect(codes.filter((answer) => answer === 'CODE_INVALID')).toHaveLength(4);
    expect(codes.filter((answer) => answer === 'CODE_EXHAUSTED')).toHaveLength(26);
    expect(await attemptsOf(email)).toEqual([5]);
    expect(codesOf((await verify(requestId, code)).payload)).toEqual(['CODE_EXHAUSTED']);
  });

  it.each([
    ['too few digits', '1234'],
    ['letters', 'abcdefgh'],
    ['markup', '<script>'],
    ['SQL', "' or 1=1 --"],
    ['5 000 digits', '9'.repeat(5_000)],
  ])('counts %s as a wrong code', async (_what, typed) => {
    const { requestId } = await newRequest(test.services);
    expect((await verify(requestId, typed)).payload.userErrors).toMatchObject([{ code: 'CODE_INVALID', attemptsLeft: 4 }]);
  });

  it('asks for a code that was not typed, without counting a try', async () => {
    const { requestId, email } = await newRequest(test.services);
    expect(codesOf((await verify(requestId, ' - ')).payload)).toEqual(['REQUIRED']);
    expect(await attemptsOf(email)).toEqual([0]);
  });

  it('refuses a code after its ten minutes', async () => {
    const { requestId, email, code } = await newRequest(test.services);
    await test.services.database.pool.query("update verification_code set expires_at = clock_timestamp() - interval '1 millisecond' where address = $1", [
      email,
    ]);
    expect(codesOf((await verify(requestId, code)).payload)).toEqual(['CODE_EXPIRED']);
    expect(await ticketsOf(email)).toEqual([]);
  });

  it('takes the newest code only', async () => {
    const { requestId, email, code: first } = await newRequest(test.services);
    await letLimitsAge(test.services, minute + 1_000);
    await resendVerificationCode(test.services, newVisitor(), { requestId });
    const second = await mailedCode(test.services, email);
    expect(second).not.toBe(first);
    expect(codesOf((await verify(requestId, first)).payload)).toEqual(['CODE_INVALID']);
    expect(codesOf((await verify(requestId, second)).payload)).toEqual([]);
  });

  it('does not take one request’s code for another’s', async () => {
    const [one, other] = [await newRequest(test.services), await newRequest(test.services)];
    expect(codesOf((await verify(one.requestId, other.code)).payload)).toEqual(['CODE_INVALID']);
  });

  it('ends the tries of an address after twenty failures in a day over all its codes, also for the right one', async () => {
    const services = test.configured({ limits: { ...test.services.config.limits, codesPerRequest: 10 } });
    const { requestId, email, code } = await newRequest(services);
    let right = code;
    for (let turn = 0; turn < 20; turn++) {
      if (turn > 0 && turn % 5 === 0) {
        await letLimitsAge(services, minute + 1_000);
        await resendVerificationCode(services, newVisitor(), { requestId });
        right = await mailedCode(services, email);
      }
      expect(codesOf((await verify(requestId, otherCode(right))).payload)).toEqual([turn % 5 === 4 ? 'CODE_EXHAUSTED' : 'CODE_INVALID']);
    }
    await letLimitsAge(services, minute + 1_000);
    await resendVerificationCode(services, newVisitor(), { requestId });
    const { payload } = await verify(requestId, await mailedCode(services, email));
    expect(payload.userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    expect(await ticketsOf(email)).toEqual([]);
  });

  it('tells whoever comes late that the code was used', async () => {
    const { requestId, code } = await newRequest(test.services);
    await verify(requestId, code);
    expect(codesOf((await verify(requestId, code)).payload)).toEqual(['CODE_USED']);
    expect(codesOf((await verify(requestId, otherCode(code))).payload)).toEqual(['CODE_USED']);
    expect(codesOf(await resendVerificationCode(test.services, newVisitor(), { requestId }))).toEqual(['CODE_USED']);
  });

  it.each(['', 'req_1', publicId('request', NOBODY), publicId('ticket', NOBODY)])('does not find the request %j', async (requestId) => {
    expect((await verify(requestId, '12345678')).payload.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'requestId'] }]);
  });

  it('keeps code and request when the ticket cannot be made, so that another try can succeed', async () => {
    const { requestId, email, code } = await newRequest(test.services);
    const uuid = parseId('request', requestId);
    const broken = { ...test.services, config: { ...test.services.config, firstResponseTarget: Number.NaN } };
    await expect(verify(requestId, code, newVisitor(), broken)).rejects.toThrow();
    expect(await ticketsOf(email)).toEqual([]);
    expect(
      await test.services.database.sql
        .selectFrom('ticket_request')
        .select('ticket_id')
        .where('id', '=', uuid ?? '')
        .execute(),
    ).toEqual([{ ticket_id: null }]);
    expect(codesOf((await verify(requestId, code)).payload)).toEqual([]);
  });

  it('leaves an agent who tries the customer’s way signed in as an agent', async () => {
    const agent = await newAgent(test.services);
    const { requestId, code } = await newRequest(test.services);
    const { payload, session } = await verify(requestId, code, agent);
    expect(session).toBeNull();
    expect(payload.ticket).not.toBeNull();
  });

  it('ends the session that the caller had when it opens a better one', async () => {
    const one = await newRequest(test.services);
    const first = await verify(one.requestId, one.code);
    const other = await newRequest(test.services, { email: newEmail() });
    const second = await verify(other.requestId, other.code, first.session?.viewer);
    expect(second.session?.viewer).toMatchObject({ email: other.email });
    const sessionId = first.session?.viewer.kind === 'customer' ? first.session.viewer.sessionId : '';
    const [session] = await test.services.database.sql.selectFrom('session').select('revoked_at').where('id', '=', sessionId).execute();
    expect(session?.revoked_at).toBeInstanceOf(Date);
  });
});
