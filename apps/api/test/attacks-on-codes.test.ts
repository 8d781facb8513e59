import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newTicketCode } from '../src/modules/tickets/ticket-code.js';
import { publicId } from '../src/platform/ids.js';
import type { ApiUser } from './support/client.js';
import { act, createRequest, mailedCode, newAddress, openedTicket, uuidOf, verify, type SeenError } from './support/journey.js';
import { codesOf, otherCode } from './support/people.js';
import { RawSocket } from './support/raw-socket.js';
import { TestApp } from './support/test-app.js';
import { TicketMill } from './support/ticket-mill.js';

/** Attacks on codes, look-ups and repetition, each as an attacker would try it: over HTTP. */

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ trustProxy: 1 });
});

afterAll(() => app.stop());

/** Somebody at a place that no limit has seen. */
function stranger(at: TestApp = app): ApiUser {
  return at.visitor({ 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` });
}

async function newRequest(at: TestApp = app, email = newAddress()): Promise<{ user: ApiUser; requestId: string; email: string; code: string }> {
  const user = stranger(at);
  const { request, userErrors } = await createRequest(user, { email });
  if (!request) throw new Error(`no request: ${JSON.stringify(userErrors)}`);
  return { user, requestId: request.id, email, code: await mailedCode(at, email) };
}

async function lookUp(user: ApiUser, code: string, email: string): Promise<{ codes: string[]; answer: string }> {
  const { status, data, errors } = await user.send<{ lookUpTickets: { ticket: unknown; userErrors: SeenError[] } }>(
    'mutation ($input: LookUpTicketsInput!) { lookUpTickets(input: $input) { ticket { id } userErrors { code message path attemptsLeft retryAfterSeconds } } }',
    { input: { code, email } },
  );
  return { codes: codesOf({ userErrors: data?.lookUpTickets.userErrors ?? [] }), answer: JSON.stringify({ status, data, errors }) };
}

describe('codes', () => {
  it('5 wrong codes then the right one → CODE_EXHAUSTED', async () => {
    const { user, requestId, code } = await newRequest();
    const answers: string[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) answers.push(...codesOf(await verify(user, requestId, otherCode(code))));
    expect(answers).toEqual(['CODE_INVALID', 'CODE_INVALID', 'CODE_INVALID', 'CODE_INVALID', 'CODE_EXHAUSTED']);
    expect(codesOf(await verify(user, requestId, code))).toEqual(['CODE_EXHAUSTED']);
  });

  it('20 parallel right codes → one ticket', async () => {
    const { requestId, email, code } = await newRequest();
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(stranger(), requestId, code)));
    expect(answers.filter(({ ticket }) => ticket !== null)).toHaveLength(1);
    expect(new Set(answers.flatMap(codesOf))).toEqual(new Set(['CODE_USED']));
    expect(await app.sql.selectFrom('ticket').select('id').where('requester_email', '=', email).execute()).toHaveLength(1);
  });

  it('20 misses over resends → RATE_LIMITED, also for the right code of another request', async () => {
    const patient = await TestApp.start({ trustProxy: 1, codeResendAfter: 0 });
    const email = newAddress();
    const answers: string[] = [];
    let [request, resends] = [await newRequest(patient, email), 0];
    for (let miss = 0; miss < 20; miss += 1) {
      if (miss === 5 || miss === 10) {
        const { code } = request;
        await request.user.ask('mutation ($input: ResendVerificationCodeInput!) { resendVerificationCode(input: $input) { userErrors { code } } }', {
          input: { requestId: request.requestId },
        });
        resends += 1;
        await vi.waitFor(async () => expect(await mailedCode(patient, email)).not.toBe(code), { timeout: 10_000 });
      }
      if (miss === 15) request = await newRequest(patient, email);
      answers.push(...codesOf(await verify(stranger(patient), request.requestId, otherCode(await mailedCode(patient, email)))));
    }
    expect({ resends, answers: new Set(answers) }).toEqual({ resends: 2, answers: new Set(['CODE_INVALID', 'CODE_EXHAUSTED']) });
    const { requestId, code } = await newRequest(patient, email);
    expect(codesOf(await verify(stranger(patient), requestId, code))).toEqual(['RATE_LIMITED']);
    await patient.stop();
  });

  it('resend within 60 s → RATE_LIMITED, with the seconds to wait', async () => {
    const { user, requestId } = await newRequest();
    const { resendVerificationCode } = await user.ask<{ resendVerificationCode: { userErrors: { code: string; retryAfterSeconds: number }[] } }>(
      'mutation ($input: ResendVerificationCodeInput!) { resendVerificationCode(input: $input) { userErrors { code retryAfterSeconds } } }',
      { input: { requestId } },
    );
    expect(codesOf(resendVerificationCode)).toEqual(['RATE_LIMITED']);
    const wait = resendVerificationCode.userErrors[0]?.retryAfterSeconds;
    expect(wait).toBeGreaterThan(30);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it('sender name "Win $$$ http://…" is not in the code mail, nor anything else that was typed', async () => {
    const email = newAddress();
    const typed = {
      name: 'Win $$$ http://evil.example',
      subject: 'Cheap pills at evil.example',
      description: 'Click http://evil.example/now to claim your prize.',
    };
    await createRequest(stranger(), { email, ...typed, context: { url: 'http://evil.example/context' } });
    await mailedCode(app, email);
    const [mail, ...more] = await app.mails(email);
    expect(more).toEqual([]);
    expect(JSON.stringify(mail)).not.toMatch(/evil|\$\$\$|pills|prize/i);
  });

  it.each([
    ['100 aliases', (fields: readonly string[]) => `mutation { ${fields.join(' ')} }`],
    ['two root fields', (fields: readonly string[]) => `mutation { ${fields.slice(0, 2).join(' ')} }`],
    ['fragments', (fields: readonly string[]) => `mutation { ...A ...B } fragment A on Mutation { ${fields[0]} } fragment B on Mutation { ${fields[1]} }`],
    ['inline fragments', (fields: readonly string[]) => `mutation { ... { ${fields[0]} } ... on Mutation { ${fields[1]} } }`],
  ])('100 aliased verifyTicket in one operation → refused, no attempt counted: %s', async (_way, document) => {
    const { user, requestId, code } = await newRequest();
    const guesses = Array.from(
      { length: 100 },
      (_, index) => `a${index}: verifyTicket(input: { requestId: "${requestId}", code: "${String(index).padStart(8, '0')}" }) { userErrors { code } }`,
    );
    expect(await user.send(document(guesses))).toMatchObject({ status: 400, data: null, errors: [{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }] });
    expect(await app.sql.selectFrom('verification_code').select('attempts').where('request_id', '=', uuidOf(requestId)).execute()).toEqual([{ attempts: 0 }]);
    expect((await verify(user, requestId, code)).userErrors).toEqual([]);
  });

  it('JSON array of operations → 400, and none of them is done', async () => {
    const { user, requestId, code } = await newRequest();
    const query = 'mutation ($input: VerifyTicketInput!) { verifyTicket(input: $input) { userErrors { code } } }';
    const operations = [otherCode(code), code].map((guess) => ({ query, variables: { input: { requestId, code: guess } } }));
    const response = await user.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(operations) });
    expect(response.status).toBe(400);
    expect(await app.sql.selectFrom('verification_code').select('attempts').where('request_id', '=', uuidOf(requestId)).execute()).toEqual([{ attempts: 0 }]);
  });
});

describe('repetition', () => {
  it('same clientRequestId twice → same ticket; other input → IDEMPOTENCY_MISMATCH', async () => {
    const program = await app.apiClient();
    const input = { clientRequestId: randomUUID(), email: newAddress(), subject: 'No está cotizando con ATLAS', description: 'La página se queda en blanco.' };
    const create = async (changes: object = {}) => {
      const { createTicket } = await program.ask<{ createTicket: { ticket: { code: string } | null; userErrors: SeenError[] } }>(
        'mutation ($input: CreateTicketInput!) { createTicket(input: $input) { ticket { code } userErrors { code message path attemptsLeft } } }',
        { input: { ...input, ...changes } },
      );
      return createTicket;
    };
    const answers = await Promise.all([create(), create(), create()]);
    expect(new Set(answers.map(({ ticket }) => ticket?.code)).size).toBe(1);
    expect(codesOf(await create({ subject: 'Otra cosa distinta' }))).toEqual(['IDEMPOTENCY_MISMATCH']);
    expect(await app.sql.selectFrom('ticket').select('id').where('requester_email', '=', input.email).execute()).toHaveLength(1);
  });
});

describe('look-ups', () => {
  it('right code with wrong e-mail equals wrong code: the same bytes', async () => {
    const { email, ticket } = await openedTicket(app);
    const other = await openedTicket(app);
    const wrong = newTicketCode();
    const answers = await Promise.all([
      lookUp(stranger(), ticket.code, newAddress()),
      lookUp(stranger(), wrong, email),
      lookUp(stranger(), wrong, newAddress()),
      lookUp(stranger(), ticket.code, other.email),
    ]);
    expect(answers.map(({ codes }) => codes)).toEqual(Array.from({ length: 4 }, () => ['CODE_INVALID']));
    expect(new Set(answers.map(({ answer }) => answer)).size).toBe(1);
  });

  it('sixth failed look-up → RATE_LIMITED also for the right pair', async () => {
    const { email, ticket } = await openedTicket(app);
    const attacker = stranger();
    for (let failure = 0; failure < 5; failure += 1) expect((await lookUp(attacker, newTicketCode(), newAddress())).codes).toEqual(['CODE_INVALID']);
    expect((await lookUp(attacker, newTicketCode(), newAddress())).codes).toEqual(['RATE_LIMITED']);
    expect((await lookUp(attacker, ticket.code, email)).codes).toEqual(['RATE_LIMITED']);
    expect((await lookUp(stranger(), ticket.code, email)).codes).toEqual([]);
  });

  it('second ticket of the same address → CODE_REQUIRED, whichever way it is asked for', async () => {
    const mill = new TicketMill(app);
    const { code, email } = await mill.open();
    const second = await mill.open(email);
    const agent = await app.agent();
    await act(agent, 'replyToTicket', second.id, { body: 'Su contraseña nueva llegará por correo.' });
    const message = await app.sql.selectFrom('message').select('id').where('ticket_id', '=', uuidOf(second.id)).executeTakeFirstOrThrow();
    const user = stranger();
    await lookUp(user, code, email);

    const required = [expect.objectContaining({ extensions: { code: 'CODE_REQUIRED' } })];
    const refused: readonly (readonly [query: string, variables: Readonly<Record<string, unknown>>])[] = [
      ['query ($code: String!) { ticket(code: $code) { id } }', { code: second.code }],
      ['query ($id: ID!) { node(id: $id) { id } }', { id: second.id }],
      ['query ($id: ID!) { node(id: $id) { id } }', { id: publicId('message', message.id) }],
      ...['description', 'history { nodes { seq } }', 'attachments { id }', 'solution { id }', 'rating { id }'].map(
        (field) => [`query ($id: String!) { tickets(filter: { search: $id }) { nodes { ${field} } } }`, { id: second.code }] as const,
      ),
    ];
    for (const [query, variables] of refused) expect((await user.send(query, variables)).errors, query).toEqual(required);
    expect((await act(user, 'addMessage', second.id, { body: 'Hola' })).userErrors.map(({ code: why }) => why)).toEqual(['CODE_REQUIRED']);
    const { tickets } = await user.ask<{ tickets: { nodes: { code: string }[] } }>('{ tickets { nodes { code lastMessage { body } viewerCan } } }');
    expect(tickets.nodes.find((ticket) => ticket.code === second.code)).toEqual({ code: second.code, lastMessage: null, viewerCan: [] });

    const socket = await RawSocket.connect(app.url, { headers: { cookie: user.cookie } });
    socket.subscribe('history', 'subscription ($id: ID!) { ticketHistory(ticketId: $id) { seq } }', { id: second.id });
    socket.subscribe('ticket', 'subscription ($id: ID!) { ticketChanged(ticketId: $id) { id } }', { id: second.id });
    socket.subscribe('list', 'subscription { ticketListChanged { ticket { code description } } }');
    for (const id of ['history', 'ticket']) {
      await vi.waitFor(() => expect(socket.of(id)).toMatchObject([{ type: 'error', payload: required }]), { timeout: 10_000 });
    }
    await vi.waitFor(
      async () => {
        await act(agent, 'replyToTicket', second.id, { body: 'Otra cosa.' });
        expect(socket.of('list')[0]).toMatchObject({ payload: { errors: required } });
      },
      { timeout: 10_000 },
    );
    expect(JSON.stringify(socket.received)).not.toContain('página');
    socket.close();
  });
});
