import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codesOf, letLimitsAge, newAgent, newCustomer, newEmail, newVisitor } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import type { Services } from '../../services.js';
import { newTicketCode } from '../tickets/ticket-code.js';
import { findTicket, listTickets } from '../tickets/ticket.reads.js';
import { lookUpTickets } from './look-up-tickets.js';
import type { Viewer } from './viewer.js';

let test: TestServices;
beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

const lookUp = (code: string, email: string, viewer: Viewer = newVisitor(), services: Services = test.services) =>
  lookUpTickets(services, viewer, { code, email });
const minute = 60_000;

describe('lookUpTickets', () => {
  it('opens the list and the ticket whose code was typed, in any writing', async () => {
    const { code, email } = await newCustomer(test.services);
    for (const typed of [code, code.toLowerCase().replaceAll('-', ' '), code.slice(3).replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'L')]) {
      const { payload, session } = await lookUp(typed, ` ${email.toUpperCase()} `);
      expect(payload).toMatchObject({ userErrors: [], ticket: { code } });
      expect(session?.viewer).toMatchObject({ access: 'LOOK_UP', email });
      expect((await listTickets(test.services, session?.viewer ?? newVisitor(), null, null, {})).nodes).toHaveLength(1);
    }
  });

  it('asks for a code by mail before any other ticket opens', async () => {
    const { code, email, ticketId } = await newCustomer(test.services);
    const other = await test.services.database.sql
      .insertInto('ticket')
      .columns(['code', 'subject', 'description', 'status', 'channel', 'verified_by', 'locale', 'requester_id', 'requester_name', 'requester_email'])
      .expression((eb) =>
        eb
          .selectFrom('ticket')
          .select((from) => [
            from.val(newTicketCode()).as('code'),
            'subject',
            'description',
            'status',
            'channel',
            'verified_by',
            'locale',
            'requester_id',
            'requester_name',
            'requester_email',
          ])
          .where('id', '=', ticketId),
      )
      .returning('id')
      .executeTakeFirstOrThrow();
    const { session } = await lookUp(code, email);
    await expect(findTicket(test.services, session?.viewer ?? newVisitor(), other.id)).rejects.toMatchObject({ code: 'CODE_REQUIRED' });
    const always = test.configured({ lookupStepUp: 'always' });
    const strict = await lookUp(code, email, newVisitor(), always);
    expect(strict.payload).toMatchObject({ ticket: null, userErrors: [] });
    await expect(findTicket(always, strict.session?.viewer ?? newVisitor(), ticketId)).rejects.toMatchObject({ code: 'CODE_REQUIRED' });
    const off = test.configured({ lookupStepUp: 'off' });
    expect(await findTicket(off, session?.viewer ?? newVisitor(), other.id)).not.toBeNull();
    await test.services.database.sql.updateTable('ticket').set({ verified_by: 'PHONE' }).where('id', '=', ticketId).execute();
    const phoned = (await lookUp(code, email, newVisitor(), off)).session?.viewer ?? newVisitor();
    expect(await findTicket(off, phoned, ticketId)).not.toBeNull();
    await expect(findTicket(off, phoned, other.id)).rejects.toMatchObject({ code: 'CODE_REQUIRED' });
  });

  it('answers every pair that does not match with the same bytes', async () => {
    const [mine, other] = [await newCustomer(test.services), await newCustomer(test.services)];
    const answers = await Promise.all([
      lookUp(mine.code, other.email),
      lookUp(mine.code, newEmail()),
      lookUp(newTicketCode(), mine.email),
      lookUp(newTicketCode(), newEmail()),
      lookUp('VB-0000-0000-001', mine.email),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(codesOf(answers[0].payload)).toEqual(['CODE_INVALID']);
  });

  it('refuses after five failures from one place in a quarter of an hour, also the right pair', async () => {
    const { code, email } = await newCustomer(test.services);
    const visitor = newVisitor();
    for (let turn = 0; turn < 5; turn++) expect(codesOf((await lookUp(newTicketCode(), newEmail(), visitor)).payload)).toEqual(['CODE_INVALID']);
    const { payload, session } = await lookUp(code, email, visitor);
    expect(payload.userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    expect(payload.userErrors[0]?.retryAfterSeconds).toBeGreaterThan(800);
    expect(session).toBeNull();
    await letLimitsAge(test.services, 15 * minute + 1_000);
    expect(codesOf((await lookUp(code, email, visitor)).payload)).toEqual([]);
  });

  it('refuses after ten failures for one address in an hour, wherever they come from', async () => {
    const { code, email } = await newCustomer(test.services);
    for (let turn = 0; turn < 10; turn++) expect(codesOf((await lookUp(newTicketCode(), email)).payload)).toEqual(['CODE_INVALID']);
    expect(codesOf((await lookUp(code, email)).payload)).toEqual(['RATE_LIMITED']);
    await letLimitsAge(test.services, 60 * minute + 1_000);
    expect(codesOf((await lookUp(code, email)).payload)).toEqual([]);
  });

  it('counts failures exactly among many at once', async () => {
    const visitor = newVisitor();
    const answers = await Promise.all(Array.from({ length: 15 }, () => lookUp(newTicketCode(), newEmail(), visitor)));
    const codes = answers.flatMap(({ payload }) => codesOf(payload));
    expect(codes.filter((code) => code === 'CODE_INVALID')).toHaveLength(5);
  });

  it('counts neither a wrong check character nor a success', async () => {
    const { code, email } = await newCustomer(test.services);
    const visitor = newVisitor();
    for (let turn = 0; turn < 12; turn++) {
      expect(codesOf((await lookUp('VB-0000-0000-001', email, visitor)).payload)).toEqual(['CODE_INVALID']);
      expect(codesOf((await lookUp(code, email, visitor)).payload)).toEqual([]);
    }
  });

  it('says what is missing', async () => {
    const { payload } = await lookUp(' ', 'ana');
    expect(payload.userErrors.map(({ code, path }) => `${path[1]} ${code}`)).toEqual(['code REQUIRED', 'email EMAIL_INVALID']);
  });

  it('leaves a better session as it is', async () => {
    const { code, email, viewer } = await newCustomer(test.services);
    const { payload, session } = await lookUp(code, email, viewer, test.configured({ lookupStepUp: 'always' }));
    expect(session).toBeNull();
    expect(payload.ticket).toMatchObject({ code });
    expect((await lookUp(code, email, await newAgent(test.services))).session).toBeNull();
  });
});
