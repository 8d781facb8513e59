import type { IssuePhoneCodeInput } from '@vobo/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codesOf, letLimitsAge, newAgent, newRequest, newVisitor } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import type { AgentViewer } from '../sessions/viewer.js';
import { findTicket } from '../tickets/ticket.reads.js';
import { issuePhoneCode } from './issue-phone-code.js';
import { pendingRequests } from './pending-requests.js';
import { verifyTicket } from './verify-ticket.js';

let test: TestServices;
let supportLine: AgentViewer;
beforeAll(async () => {
  test = await createTestServices();
  supportLine = await newAgent(test.services, ['SUPPORT_LINE']);
});
afterAll(() => test.close());

const CHECKS = { identityChecks: ['Nombre completo', 'Número de póliza'], note: 'Llama desde su oficina y conoce la póliza.' };
const issue = (requestId: string, changes: Partial<IssuePhoneCodeInput> = {}, agent: AgentViewer = supportLine) =>
  issuePhoneCode(test.services, agent, { requestId, ...CHECKS, ...changes });
const verify = (requestId: string, code: string) => verifyTicket(test.services, newVisitor(), { requestId, code });

describe('issuePhoneCode', () => {
  it('gives the agent a new code once, ends the mailed one, records the checks and tells the address', async () => {
    const { requestId, email, code } = await newRequest(test.services);
    const issued = await issue(requestId);
    expect(issued.userErrors).toEqual([]);
    expect(issued.code).toMatch(/^\d{8}$/);
    expect(issued.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 590_000);
    expect(codesOf((await verify(requestId, code)).payload)).toEqual(['CODE_INVALID']);
    const recorded = await test.services.database.sql
      .selectFrom('phone_verification')
      .innerJoin('ticket_request', 'ticket_request.id', 'phone_verification.request_id')
      .select(['agent_id', 'identity_checks', 'note'])
      .where('email', '=', email)
      .execute();
    expect(recorded).toEqual([{ agent_id: supportLine.agentId, identity_checks: CHECKS.identityChecks, note: CHECKS.note }]);
    const mails = await test.services.database.sql
      .selectFrom('outbox_mail')
      .selectAll()
      .where('to_email', '=', email)
      .where('template', '=', 'phone-code-issued')
      .execute();
    expect(mails).toMatchObject([{ sealed_code: null }]);
    expect(JSON.stringify(mails)).not.toContain(issued.code);
  });

  it('makes a ticket that is verified by phone and a session for that ticket alone', async () => {
    const earlier = await newRequest(test.services);
    const known = await verify(earlier.requestId, earlier.code);
    await letLimitsAge(test.services, 61_000);
    const { requestId } = await newRequest(test.services, { email: earlier.email });
    const { payload, session } = await verify(requestId, (await issue(requestId)).code ?? '');
    expect(payload.ticket).toMatchObject({ verifiedBy: 'PHONE', requester: { email: earlier.email } });
    expect(session?.viewer).toMatchObject({
      kind: 'customer',
      access: 'PHONE',
      ticketId: payload.ticket && 'uuid' in payload.ticket ? payload.ticket.uuid : '',
    });
    const other = known.payload.ticket && 'uuid' in known.payload.ticket ? String(known.payload.ticket.uuid) : '';
    await expect(findTicket(test.services, session?.viewer ?? newVisitor(), other)).rejects.toMatchObject({ code: 'CODE_REQUIRED' });
  });

  it('keeps what the agent wrote and checked as the ticket’s first note, for agents only', async () => {
    const { requestId, email } = await newRequest(test.services);
    await verify(requestId, (await issue(requestId)).code ?? '');
    const notes = await test.services.database.sql
      .selectFrom('message')
      .innerJoin('ticket', 'ticket.id', 'message.ticket_id')
      .innerJoin('history_entry', 'history_entry.message_id', 'message.id')
      .select(['message.kind', 'message.body', 'message.author_name', 'history_entry.internal', 'history_entry.seq'])
      .where('requester_email', '=', email)
      .execute();
    expect(notes).toEqual([
      { kind: 'NOTE', body: `${CHECKS.note}\n✓ Nombre completo\n✓ Número de póliza`, author_name: 'Laura Gómez', internal: true, seq: 2 },
    ]);
  });

  it.each([
    ['one check', { identityChecks: ['Nombre completo'] }, 'identityChecks TOO_SHORT'],
    ['the same check twice', { identityChecks: ['Nombre', ' nombre '] }, 'identityChecks TOO_SHORT'],
    ['empty checks', { identityChecks: ['', ' '] }, 'identityChecks TOO_SHORT'],
    ['eleven checks', { identityChecks: Array.from({ length: 11 }, (_, check) => `check ${check}`) }, 'identityChecks TOO_LONG'],
    ['no note', { note: ' ' }, 'note REQUIRED'],
    ['a note that says nothing', { note: 'ok' }, 'note TOO_SHORT'],
  ])('refuses %s and leaves the mailed code as it was', async (_what, changes, expected) => {
    const { requestId, code } = await newRequest(test.services);
    const { code: issued, userErrors } = await issue(requestId, changes);
    expect(issued).toBeNull();
    expect(userErrors.map((error) => `${error.path.slice(1).join('.')} ${error.code}`)).toEqual([expected]);
    expect(codesOf((await verify(requestId, code)).payload)).toEqual([]);
  });

  it('gives three codes per request', async () => {
    const { requestId } = await newRequest(test.services);
    for (let turn = 0; turn < 3; turn++) expect(codesOf(await issue(requestId))).toEqual([]);
    expect(codesOf(await issue(requestId))).toEqual(['RATE_LIMITED']);
  });

  it('gives twenty codes per agent and hour', async () => {
    const agent = await newAgent(test.services, ['ADMIN']);
    for (let turn = 0; turn < 20; turn++) expect(codesOf(await issue((await newRequest(test.services)).requestId, {}, agent))).toEqual([]);
    const { requestId } = await newRequest(test.services);
    expect((await issue(requestId, {}, agent)).userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    expect(codesOf(await issue(requestId))).toEqual([]);
    await letLimitsAge(test.services, 3_601_000);
    expect(codesOf(await issue(requestId, {}, agent))).toEqual([]);
  });

  it('refuses a request that became a ticket', async () => {
    const { requestId, code } = await newRequest(test.services);
    await verify(requestId, code);
    expect(codesOf(await issue(requestId))).toEqual(['CODE_USED']);
  });
});

describe('who may verify by phone', () => {
  it('is the support line and administrators', async () => {
    const { requestId } = await newRequest(test.services);
    const admin = await newAgent(test.services, ['ADMIN']);
    expect(codesOf(await issue(requestId, {}, admin))).toEqual([]);
    const plain = await newAgent(test.services, ['AGENT']);
    await expect(issue(requestId, {}, plain)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(issuePhoneCode(test.services, newVisitor(), { requestId, ...CHECKS })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(pendingRequests(test.services, plain, 'ana@')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(pendingRequests(test.services, newVisitor(), 'ana@')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const client = { kind: 'apiClient', clientId: requestId, name: 'x', scopes: ['TICKETS_READ', 'TICKETS_WRITE'], ip: '::1', locale: 'es' } as const;
    await expect(pendingRequests(test.services, client, 'ana@')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('pendingRequests', () => {
  it('finds a request by its reference as it is heard, and by its address or the beginning of it', async () => {
    const { requestId, email } = await newRequest(test.services);
    const [byAddress, ...others] = await pendingRequests(test.services, supportLine, email.toUpperCase());
    expect(others).toEqual([]);
    expect(byAddress).toMatchObject({ id: requestId, name: 'Ana Pérez', subject: 'No está cotizando con ATLAS', maskedEmail: 'p***@example.com' });
    expect(byAddress?.createdAt).toBeInstanceOf(Date);
    const reference = byAddress?.reference ?? '';
    for (const search of [
      reference,
      reference.toLowerCase(),
      `${reference.slice(0, 3)} ${reference.slice(3)}`,
      ` ${reference.replaceAll('0', 'O').replaceAll('1', 'l')}`,
      email.slice(0, 9),
    ]) {
      expect((await pendingRequests(test.services, supportLine, search)).map(({ id }) => id)).toEqual([requestId]);
    }
  });

  it('finds nothing for too little, for wildcards, and for what became a ticket or is too old', async () => {
    const [used, old] = [await newRequest(test.services), await newRequest(test.services)];
    await verify(used.requestId, used.code);
    await test.services.database.pool.query("update ticket_request set created_at = created_at - interval '24 hours' where email = $1", [old.email]);
    for (const search of ['', 'p', 'p1', '%%%', 'p_____', used.email, old.email]) expect(await pendingRequests(test.services, supportLine, search)).toEqual([]);
    await expect(pendingRequests(test.services, supportLine, 'x'.repeat(101))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(pendingRequests(test.services, supportLine, 'ana\0@')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
