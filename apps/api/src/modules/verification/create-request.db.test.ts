import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codesOf, letLimitsAge, newAgent, newEmail, newRequest, newVisitor, ticketInput } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { publicId } from '../../platform/ids.js';
import { createRequest } from './create-request.js';
import { resendVerificationCode } from './resend-verification-code.js';

let test: TestServices;
beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

const create = (input = ticketInput(), visitor = newVisitor()) => createRequest(test.services, visitor, input);
const rowsOf = (email: string) => test.services.database.sql.selectFrom('ticket_request').selectAll().where('email', '=', email).execute();
const mailsTo = (email: string) => test.services.database.sql.selectFrom('outbox_mail').selectAll().where('to_email', '=', email).execute();
const minute = 60_000;

describe('createRequest', () => {
  it('keeps the request, mails its code and shows what the window needs', async () => {
    const input = ticketInput({ email: `Juana${newEmail()}`, context: { url: 'https://host.example/quote', userAgent: null } });
    const before = Date.now();
    const { request, ticket, userErrors } = await create(input);
    const after = Date.now();
    expect(userErrors).toEqual([]);
    expect(ticket).toBeNull();
    expect(request).toMatchObject({ name: null, subject: null, createdAt: null });
    expect(request?.id).toMatch(/^req_/);
    expect(request?.reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(request?.maskedEmail).toBe('J***@example.com');
    const [row] = await rowsOf(input.email);
    expect(row).toMatchObject({
      name: 'Ana Pérez',
      subject: input.subject,
      channel: 'PORTAL',
      locale: 'es',
      context: { url: 'https://host.example/quote' },
      mailed_codes: 1,
      ticket_id: null,
    });
    // PostgreSQL rounds to milliseconds, JavaScript cuts off.
    expect(request?.expiresAt.getTime()).toBeGreaterThanOrEqual(before + 10 * minute);
    expect(request?.expiresAt.getTime()).toBeLessThanOrEqual(after + 10 * minute + 1);
    expect(request?.resendAvailableAt.getTime()).toBe((row?.code_sent_at?.getTime() ?? 0) + minute);
  });

  it('writes nothing of the sender into the mail to an address that is not proved', async () => {
    const input = ticketInput({ name: 'Win $$$ http://evil.example', subject: 'Win $$$ http://evil.example', description: 'Win $$$ http://evil.example' });
    await create(input);
    const [mail, ...others] = await mailsTo(input.email);
    expect(others).toEqual([]);
    expect(mail?.template).toBe('verification-code');
    expect(JSON.stringify({ ...mail, sealed_code: null })).not.toMatch(/Win|evil|\$/);
  });

  it('keeps the code nowhere in the clear', async () => {
    const { email, code } = await newRequest(test.services);
    const [mail] = await mailsTo(email);
    expect(mail?.sealed_code?.toString('latin1')).not.toContain(code);
    const { rows } = await test.services.database.pool.query<{ hash: string; row: string }>(
      "select encode(code_hash, 'hex') as hash, v::text as row from verification_code v where address = $1",
      [email],
    );
    expect(rows[0]?.hash).toHaveLength(64);
    expect(rows[0]?.row).not.toContain(code);
  });

  it('says everything that is wrong at once and keeps nothing', async () => {
    const input = ticketInput({
      email: 'ana@',
      name: 'A\u0000',
      subject: 'No',
      description: '',
      processId: publicId('process', randomUUID()),
      context: { url: 'x'.repeat(2_001) },
    });
    const { userErrors } = await create(input);
    expect(userErrors.map(({ code, path }) => `${path.join('.')} ${code}`).toSorted()).toEqual([
      'input.context.url TOO_LONG',
      'input.description REQUIRED',
      'input.email EMAIL_INVALID',
      'input.name CONTROL_CHARACTER',
      'input.processId NOT_FOUND',
      'input.subject TOO_SHORT',
    ]);
  });

  it.each(['subject', 'name', 'email'] as const)('refuses line breaks in %s, which could become headers', async (field) => {
    const input = ticketInput({ [field]: 'x\r\nBcc: victim@example.com' });
    expect(codesOf(await create(input))).toContain('CONTROL_CHARACTER');
  });

  it('refuses a letter whose lower case would lend another person’s address, and takes foreign letters otherwise', async () => {
    expect(codesOf(await create(ticketInput({ email: `\u0130van${newEmail()}` })))).toEqual(['EMAIL_INVALID']);
    const kelvin = newEmail().replace('p', '\u212a');
    const { request } = await create(ticketInput({ email: kelvin }));
    expect(request?.maskedEmail).toBe('K***@example.com');
    expect(codesOf(await create(ticketInput({ email: `ñandú${newEmail()}` })))).toEqual([]);
  });

  it('offers only processes that are in use', async () => {
    const process = (active: boolean) =>
      test.services.database.sql
        .insertInto('process')
        .values({ key: `cotizacion-${String(active)}`, name_es: 'Cotización', name_en: 'Quoting', active })
        .returning('id')
        .executeTakeFirstOrThrow();
    const [used, retired] = [await process(true), await process(false)];
    expect(codesOf(await create(ticketInput({ processId: publicId('process', used.id) })))).toEqual([]);
    expect(codesOf(await create(ticketInput({ processId: publicId('process', retired.id) })))).toEqual(['NOT_FOUND']);
  });

  it('gives a repeated call the first answer and mails once', async () => {
    const input = ticketInput();
    const [first, again] = await Promise.all([create(input), create(input)]);
    expect(first.userErrors).toEqual([]);
    expect(again.request?.id).toBe(first.request?.id);
    expect(await mailsTo(input.email)).toHaveLength(1);
    expect(codesOf(await create({ ...input, subject: 'Otra cosa distinta' }))).toEqual(['IDEMPOTENCY_MISMATCH']);
  });

  it('lets agents of the support line see who asks and about what', async () => {
    const agent = await newAgent(test.services, ['SUPPORT_LINE']);
    const { request } = await createRequest(test.services, agent, ticketInput());
    expect(request).toMatchObject({ name: 'Ana Pérez', subject: 'No está cotizando con ATLAS' });
    expect(request?.createdAt).toBeInstanceOf(Date);
  });
});

describe('limits on mails with codes', () => {
  it('mails one code per address and minute, however the address is written', async () => {
    const email = newEmail();
    expect(codesOf(await create(ticketInput({ email })))).toEqual([]);
    for (const same of [email, email.toUpperCase(), email.replace('@', '+x@')]) {
      const { request, userErrors } = await create(ticketInput({ email: same }));
      expect(request).toBeNull();
      expect(userErrors).toMatchObject([{ code: 'RATE_LIMITED', path: ['input', 'email'] }]);
      expect(userErrors[0]?.retryAfterSeconds).toBeGreaterThan(50);
    }
  });

  it('mails five codes per address and hour and ten per day', async () => {
    const email = newEmail();
    const answers: string[] = [];
    for (let turn = 0; turn < 6; turn++) {
      answers.push(codesOf(await create(ticketInput({ email }))).join());
      await letLimitsAge(test.services, minute + 1_000);
    }
    expect(answers).toEqual(['', '', '', '', '', 'RATE_LIMITED']);
    await letLimitsAge(test.services, 60 * minute);
    for (let turn = 0; turn < 5; turn++) {
      expect(codesOf(await create(ticketInput({ email })))).toEqual([]);
      await letLimitsAge(test.services, minute + 1_000);
    }
    await letLimitsAge(test.services, 60 * minute);
    expect(codesOf(await create(ticketInput({ email })))).toEqual(['RATE_LIMITED']);
    await letLimitsAge(test.services, 24 * 60 * minute);
    expect(codesOf(await create(ticketInput({ email })))).toEqual([]);
  });

  it.each([
    ['an IPv4 address', (turn: number) => `198.51.100.${turn > 12 ? 2 : 1}`],
    ['a /64 of IPv6', (turn: number) => `2001:db8:7:${turn > 12 ? 2 : 1}::${turn}`],
  ])('takes ten requests per hour from %s', async (_what, ipOf) => {
    const answers: string[] = [];
    for (let turn = 1; turn <= 12; turn++) answers.push(codesOf(await create(ticketInput(), { ...newVisitor(), ip: ipOf(turn) })).join());
    expect(answers.filter((answer) => answer === '')).toHaveLength(10);
    expect(answers.slice(10)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    expect(codesOf(await create(ticketInput(), { ...newVisitor(), ip: ipOf(13) }))).toEqual([]);
    await letLimitsAge(test.services, 60 * minute + 1_000);
    expect(codesOf(await create(ticketInput(), { ...newVisitor(), ip: ipOf(1) }))).toEqual([]);
  });

  it('takes sixty requests per day from one address', async () => {
    const visitor = newVisitor();
    for (let turn = 0; turn < 60; turn++) {
      expect(codesOf(await create(ticketInput(), visitor))).toEqual([]);
      if (turn % 10 === 9) await letLimitsAge(test.services, 60 * minute + 1_000);
    }
    expect(codesOf(await create(ticketInput(), visitor))).toEqual(['RATE_LIMITED']);
  });

  it('counts no request that was refused for what was typed', async () => {
    const email = newEmail();
    for (let turn = 0; turn < 3; turn++) expect(codesOf(await create(ticketInput({ email, subject: '' })))).toEqual(['REQUIRED']);
    expect(codesOf(await create(ticketInput({ email })))).toEqual([]);
  });

  it('holds for any number of calls at once', async () => {
    const email = newEmail();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(ticketInput({ email }))));
    expect(answers.filter(({ request }) => request)).toHaveLength(1);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('are off when they are switched off', async () => {
    const email = newEmail();
    const services = test.configured({ rateLimits: 'off' });
    for (let turn = 0; turn < 3; turn++) expect(codesOf(await createRequest(services, newVisitor(), ticketInput({ email })))).toEqual([]);
  });
});

describe('resendVerificationCode', () => {
  const resend = (requestId: string) => resendVerificationCode(test.services, newVisitor(), { requestId });

  it('mails another code after a minute, three per request in all', async () => {
    const { requestId, email } = await newRequest(test.services);
    const early = await resend(requestId);
    expect(early.userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    for (let turn = 0; turn < 2; turn++) {
      await letLimitsAge(test.services, minute + 1_000);
      const { request, userErrors } = await resend(requestId);
      expect(userErrors).toEqual([]);
      expect(request?.resendAvailableAt.getTime()).toBeGreaterThan(Date.now() + 50_000);
    }
    await letLimitsAge(test.services, minute + 1_000);
    expect(codesOf(await resend(requestId))).toEqual(['RATE_LIMITED']);
    expect(await mailsTo(email)).toHaveLength(3);
  });

  it.each(['req_0', 'tkt_00000000000000000000000000000000', publicId('request', '0199b1f2-7c3a-7def-8123-456789abcdef')])(
    'does not find %s',
    async (requestId) => {
      expect(codesOf(await resend(requestId))).toEqual(['NOT_FOUND']);
    },
  );
});
