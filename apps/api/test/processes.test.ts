import { randomUUID } from 'node:crypto';
import type { UserErrorCode } from '@vobo/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApiUser } from './support/client.js';
import { createRequest, newAddress, uuidOf, verify } from './support/journey.js';
import { mailedCode } from './support/people.js';
import { TestApp } from './support/test-app.js';

interface Managed {
  readonly id: string;
  readonly key: string;
  readonly nameEs: string;
  readonly nameEn: string;
  readonly active: boolean;
  readonly defaultAssignee: { readonly id: string; readonly name: string } | null;
  readonly defaultAssigneeLeft: boolean;
  readonly ticketCount: number;
}

interface Refusal {
  readonly code: UserErrorCode;
  readonly path: readonly string[];
}

const MANAGED = 'id key nameEs nameEn active defaultAssignee { id name } defaultAssigneeLeft ticketCount';

let app: TestApp;
let admin: ApiUser;

beforeAll(async () => {
  // Nothing is sent: what stands in the outbox is what would be.
  app = await TestApp.start({ roles: ['web'], rateLimits: 'off' });
  admin = await app.agent(['ADMIN'], 'Ada');
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.sql.updateTable('ticket').set({ process_id: null }).execute();
  await app.sql.updateTable('ticket_request').set({ process_id: null }).execute();
  await app.sql.deleteFrom('process').execute();
});

async function change<Payload>(user: ApiUser, name: string, fields: string, input: object): Promise<Payload> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const answer = await user.ask<Record<string, Payload>>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code path } } }`, {
    input,
  });
  const payload = answer[name];
  if (!payload) throw new Error(`${name} gave no payload`);
  return payload;
}

type ProcessAnswer = { readonly process: Managed | null; readonly userErrors: readonly Refusal[] };

function create(input: object, user = admin): Promise<ProcessAnswer> {
  return change(user, 'createProcess', `process { ${MANAGED} }`, { clientRequestId: randomUUID(), ...input });
}

function update(input: object): Promise<ProcessAnswer> {
  return change(admin, 'updateProcess', `process { ${MANAGED} }`, input);
}

async function made(input: object): Promise<Managed> {
  const { process, userErrors } = await create(input);
  if (!process) throw new Error(JSON.stringify(userErrors));
  return process;
}

async function listed(): Promise<readonly Managed[]> {
  return (await admin.ask<{ managedProcesses: Managed[] }>(`{ managedProcesses { ${MANAGED} } }`)).managedProcesses;
}

async function offered(headers: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const { desk } = await app.visitor(headers).ask<{ desk: { processes: { name: string; key: string }[] } }>('{ desk { processes { name key } } }');
  return desk.processes.map(({ name, key }) => `${name} (${key})`);
}

/** A ticket of the form, opened with a process. */
async function opened(processId: string): Promise<{ code: string; uuid: string }> {
  const [customer, email] = [app.visitor(), newAddress()];
  const { request, userErrors } = await createRequest(customer, { email, processId });
  if (!request) throw new Error(JSON.stringify(userErrors));
  const { ticket } = await verify(customer, request.id, await mailedCode(app.app.services, email));
  if (!ticket) throw new Error('no ticket');
  return { code: ticket.code, uuid: uuidOf(ticket.id) };
}

describe('an administrator', () => {
  it('adds processes, which forms offer at once, in their order and in the language of whoever reads them', async () => {
    expect(await create({ nameEs: 'Cotización de autos', nameEn: 'Car quotes' })).toMatchObject({
      process: { key: 'cotizacion-de-autos', active: true, defaultAssignee: null, defaultAssigneeLeft: false, ticketCount: 0 },
      userErrors: [],
    });
    expect(await made({ nameEs: 'Pagos', key: 'cobros' })).toMatchObject({ key: 'cobros', nameEn: 'Pagos' });
    expect(await made({ nameEs: 'Pagos' })).toMatchObject({ key: 'pagos' });
    expect(await made({ nameEs: 'Pagos' })).toMatchObject({ key: 'pagos-2' });
    expect(await offered()).toEqual(['Cotización de autos (cotizacion-de-autos)', 'Pagos (cobros)', 'Pagos (pagos)', 'Pagos (pagos-2)']);
    expect((await offered({ 'accept-language': 'en' }))[0]).toBe('Car quotes (cotizacion-de-autos)');
  });

  it('adds one process, however often the call arrives', async () => {
    const input = { clientRequestId: randomUUID(), nameEs: 'Emisión' };
    const answers = await Promise.all([create(input), create(input), create(input)]);
    expect(new Set(answers.map(({ process }) => process?.id)).size).toBe(1);
    expect(await create({ ...input, nameEs: 'Otra' })).toMatchObject({ process: null, userErrors: [{ code: 'IDEMPOTENCY_MISMATCH' }] });
    expect(await listed()).toHaveLength(1);
  });

  it('hears of everything that is wrong at its field', async () => {
    await made({ nameEs: 'Pagos' });
    const { userErrors } = await create({ nameEs: ' ', nameEn: 'x'.repeat(61), key: 'Pagos Año' });
    expect(userErrors.map(({ code, path }) => `${path.join('.')} ${code}`)).toEqual([
      'input.nameEs REQUIRED',
      'input.nameEn TOO_LONG',
      'input.key KEY_INVALID',
    ]);
    expect((await create({ nameEs: 'Otro', key: 'pagos' })).userErrors).toEqual([{ code: 'TAKEN', path: ['input', 'key'] }]);
    const nobody = `agt_${'0'.repeat(32)}`;
    expect((await create({ nameEs: 'Otro', defaultAssigneeId: nobody })).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'defaultAssigneeId'] }]);
    expect(await listed()).toHaveLength(1);
  });

  it('keeps a hundred of them and no more', async () => {
    const rows = Array.from({ length: 100 }, (_, number) => ({ key: `p-${number}`, name_es: 'P', name_en: 'P' }));
    await app.sql.insertInto('process').values(rows).execute();
    expect((await create({ nameEs: 'Uno más' })).userErrors).toEqual([{ code: 'TOO_MANY', path: [] }]);
  });

  it('changes what is given and leaves the rest', async () => {
    const ana = await app.newAgent(['AGENT'], 'Ana');
    const { id } = await made({ nameEs: 'Pagos', nameEn: 'Payments', defaultAssigneeId: ana.agentId });
    expect((await update({ processId: id, nameEs: 'Cobros' })).process).toMatchObject({ nameEs: 'Cobros', nameEn: 'Payments', key: 'pagos', active: true });
    expect((await update({ processId: id, nameEn: '' })).process).toMatchObject({ nameEn: 'Cobros', defaultAssignee: { name: 'Ana' } });
    expect((await update({ processId: id, active: false })).process).toMatchObject({ active: false, defaultAssignee: { name: 'Ana' } });
    expect((await update({ processId: id, defaultAssigneeId: null })).process).toMatchObject({ active: false, defaultAssignee: null });
    expect((await update({ processId: id, nameEs: '' })).userErrors).toEqual([{ code: 'REQUIRED', path: ['input', 'nameEs'] }]);
    expect((await update({ processId: `prc_${'0'.repeat(32)}` })).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'processId'] }]);
  });

  it('moves a process before another one or to the end, also when two of them move at once', async () => {
    const [a, b, c] = [await made({ nameEs: 'A' }), await made({ nameEs: 'B' }), await made({ nameEs: 'C' })];
    const move = (input: object) => change<{ processes: Managed[]; userErrors: Refusal[] }>(admin, 'moveProcess', 'processes { nameEs }', input);
    expect((await move({ processId: c.id, beforeId: a.id })).processes.map(({ nameEs }) => nameEs)).toEqual(['C', 'A', 'B']);
    expect((await move({ processId: c.id })).processes.map(({ nameEs }) => nameEs)).toEqual(['A', 'B', 'C']);
    expect((await move({ processId: b.id, beforeId: b.id })).processes.map(({ nameEs }) => nameEs)).toEqual(['A', 'B', 'C']);
    expect((await move({ processId: b.id, beforeId: 'prc_x' })).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'beforeId'] }]);
    await Promise.all([move({ processId: a.id }), move({ processId: b.id }), move({ processId: c.id, beforeId: a.id }), made({ nameEs: 'D' })]);
    const { rows } = await app.app.services.database.pool.query<{ position: number }>('select position from process');
    expect(new Set(rows.map(({ position }) => position)).size).toBe(4);
    expect((await offered()).map((text) => text.slice(0, 1)).toSorted()).toEqual(['A', 'B', 'C', 'D']);
  });

  it('is the only one who may: other agents, customers and programs are refused, and nothing changes', async () => {
    const { id } = await made({ nameEs: 'Pagos' });
    const calls = [
      ['query { managedProcesses { key } }', {}],
      ['mutation ($input: CreateProcessInput!) { createProcess(input: $input) { userErrors { code } } }', { clientRequestId: randomUUID(), nameEs: 'X' }],
      ['mutation ($input: UpdateProcessInput!) { updateProcess(input: $input) { userErrors { code } } }', { processId: id, active: false }],
      ['mutation ($input: MoveProcessInput!) { moveProcess(input: $input) { userErrors { code } } }', { processId: id }],
    ] as const;
    for (const user of [await app.agent(['AGENT', 'SUPPORT_LINE']), await app.apiClient()]) {
      for (const [document, input] of calls) expect((await user.send(document, { input })).errors[0]?.extensions?.code).toBe('FORBIDDEN');
    }
    for (const [document, input] of calls) expect((await app.visitor().send(document, { input })).errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(await listed()).toMatchObject([{ key: 'pagos', active: true }]);
  });
});

describe('a process that is switched off', () => {
  it('can be chosen no more, and stays on its tickets and among what agents search by', async () => {
    const [pagos, fax] = [await made({ nameEs: 'Pagos' }), await made({ nameEs: 'Fax' })];
    const { code } = await opened(pagos.id);
    for (const { id } of [pagos, fax]) await update({ processId: id, active: false });
    expect(await offered()).toEqual([]);
    expect((await createRequest(app.visitor(), { processId: pagos.id })).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'processId'] }]);
    const agent = await app.agent();
    const { ticket, ticketProcesses, tickets } = await agent.ask<{
      ticket: { process: { name: string; key: string } };
      ticketProcesses: { key: string }[];
      tickets: { nodes: { code: string }[] };
    }>(
      `query ($code: String!, $id: ID!) { ticket(code: $code) { process { name key } } ticketProcesses { key } tickets(filter: { processId: $id }) { nodes { code } } }`,
      { code, id: pagos.id },
    );
    expect(ticket.process).toEqual({ name: 'Pagos', key: 'pagos' });
    expect(ticketProcesses).toEqual([{ key: 'pagos' }]);
    expect(tickets.nodes).toEqual([{ code }]);
    expect(await listed()).toMatchObject([
      { key: 'pagos', ticketCount: 1 },
      { key: 'fax', ticketCount: 0 },
    ]);
  });
});

describe('the default assignee of a process', () => {
  const history = (uuid: string) =>
    app.sql.selectFrom('history_entry').select(['seq', 'actor_type', 'actor_name', 'data']).where('ticket_id', '=', uuid).orderBy('seq').execute();
  const mails = () => app.sql.selectFrom('outbox_mail').select(['to_email', 'data']).where('template', '=', 'agent-assigned').execute();

  it('gets the tickets that are opened with it: by VoBo, in the history, and by mail', async () => {
    await app.sql.deleteFrom('outbox_mail').execute();
    const ana = await app.newAgent(['AGENT'], 'Ana');
    const { id } = await made({ nameEs: 'Pagos', defaultAssigneeId: ana.agentId });
    const { code, uuid } = await opened(id);
    const { ticket } = await admin.ask<{ ticket: unknown }>('query ($code: String!) { ticket(code: $code) { status assignee { id name } } }', { code });
    expect(ticket).toEqual({ status: 'OPEN', assignee: { id: ana.agentId, name: 'Ana' } });
    expect(await history(uuid)).toMatchObject([
      { seq: 1, data: { type: 'TicketCreated' } },
      { seq: 2, actor_type: 'SYSTEM', actor_name: 'VoBo', data: { type: 'AssigneeChanged', from: null, to: { name: 'Ana' } } },
    ]);
    expect(await mails()).toMatchObject([{ to_email: ana.email, data: { ticketId: uuid, by: 'VoBo' } }]);
  });

  it('gets those of programs too, and those opened by phone, after the note', async () => {
    const ana = await app.newAgent(['AGENT'], 'Ana');
    const { id } = await made({ nameEs: 'Pagos', defaultAssigneeId: ana.agentId });
    const { createTicket } = await (
      await app.apiClient()
    ).ask<{ createTicket: { ticket: { assignee: unknown } } }>(
      'mutation ($input: CreateTicketInput!) { createTicket(input: $input) { ticket { assignee { name } } userErrors { code } } }',
      { input: { clientRequestId: randomUUID(), email: newAddress(), subject: 'Doble cobro', description: 'Cobraron dos veces.', processId: id } },
    );
    expect(createTicket.ticket.assignee).toEqual({ name: 'Ana' });
    const [customer, line] = [app.visitor(), await app.agent(['SUPPORT_LINE'], 'Lina')];
    const { request } = await createRequest(customer, { processId: id });
    const { issuePhoneCode } = await line.ask<{ issuePhoneCode: { code: string } }>(
      'mutation ($input: IssuePhoneCodeInput!) { issuePhoneCode(input: $input) { code userErrors { code } } }',
      { input: { requestId: request?.id, identityChecks: ['Cédula', 'Póliza'], note: 'Llamó desde su casa.' } },
    );
    const { ticket } = await verify(customer, request?.id ?? '', issuePhoneCode.code);
    const entries = await history(uuidOf(ticket?.id ?? ''));
    expect(entries.map(({ seq, data }) => `${seq} ${data.type}`)).toEqual(['1 TicketCreated', '2 MessageAdded', '3 AssigneeChanged']);
  });

  it('is skipped once they are gone', async () => {
    const ana = await app.newAgent(['AGENT'], 'Ana');
    const { id } = await made({ nameEs: 'Pagos', defaultAssigneeId: ana.agentId });
    await app.sql.updateTable('agent').set({ active: false }).where('id', '=', uuidOf(ana.agentId)).execute();
    await app.sql.deleteFrom('outbox_mail').execute();
    const { uuid } = await opened(id);
    expect((await history(uuid)).map(({ data }) => data.type)).toEqual(['TicketCreated']);
    expect(await mails()).toEqual([]);
    expect(await listed()).toMatchObject([{ defaultAssignee: { name: 'Ana' }, defaultAssigneeLeft: true }]);
    expect((await update({ processId: id, nameEn: 'Payments' })).userErrors).toEqual([]);
  });
});
