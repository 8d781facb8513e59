import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { warnAgents } from '../src/modules/clocks/warn-agents.js';
import { sweep } from '../src/modules/clocks/sweep.js';
import { startWorker } from './support/outbox.js';
import { MailServer } from './support/mail-server.js';
import type { ApiUser } from './support/client.js';
import { act, createRequest, newAddress, uuidOf, verify } from './support/journey.js';
import { drained, eventually } from './support/outbox.js';
import { mailedCode } from './support/people.js';
import { TestApp } from './support/test-app.js';

let app: TestApp;

beforeEach(async () => {
  // Nothing is sent but by the tests that start a worker: what stands in the outbox is what would be.
  app = await TestApp.start({ roles: ['web'] });
});
afterEach(() => app.stop());

interface Scene {
  readonly id: string;
  readonly uuid: string;
  readonly code: string;
  readonly customer: ApiUser;
  readonly agent: ApiUser & { readonly agentId: string };
}

/** A ticket that an agent attends. */
async function attendedTicket(): Promise<Scene> {
  const scene = await openTicket();
  await act(scene.agent, 'startTicket', scene.id);
  await act(scene.agent, 'assignTicket', scene.id, { agentId: scene.agent.agentId });
  await app.sql.deleteFrom('outbox_mail').execute();
  return scene;
}

async function openTicket(): Promise<Scene> {
  const [customer, agent, email] = [app.visitor(), await app.agent(['AGENT'], 'Laura'), newAddress()];
  const { request } = await createRequest(customer, { email });
  const { ticket } = await verify(customer, request?.id ?? '', await mailedCode(app.app.services, email));
  if (!ticket) throw new Error('no ticket');
  await app.sql.deleteFrom('outbox_mail').execute();
  return { id: ticket.id, uuid: uuidOf(ticket.id), code: ticket.code, customer, agent };
}

/** The mails to agents that wait to be sent: template and agent, oldest first. */
async function mailsToAgents(): Promise<readonly string[]> {
  const rows = await app.sql
    .selectFrom('outbox_mail')
    .innerJoin('agent', 'agent.id', 'outbox_mail.agent_id')
    .select(['template', 'agent.name', 'agent.email', 'to_email'])
    .orderBy('outbox_mail.id')
    .execute();
  expect(rows.every(({ email, to_email: to }) => email === to)).toBe(true);
  return rows.map(({ template, name }) => `${template} to ${name}`);
}

const SETTINGS = 'mailAssigned mailCustomerAnswered mailSolutionRejected mailFirstResponseDue';

async function switchOff(agent: ApiUser, name: string): Promise<void> {
  const mutation = `mutation ($input: UpdateAgentSettingsInput!) { updateAgentSettings(input: $input) { settings { ${SETTINGS} } userErrors { code } } }`;
  const { updateAgentSettings } = await agent.ask<{ updateAgentSettings: { settings: Record<string, boolean> } }>(mutation, { input: { [name]: false } });
  const changed = Object.entries(updateAgentSettings.settings).filter(([, on]) => !on);
  expect(changed.map(([key]) => key)).toEqual([name]);
  expect(await agent.ask(`{ agentSettings { ${SETTINGS} } }`)).toEqual({ agentSettings: updateAgentSettings.settings });
}

describe('an agent is mailed', () => {
  it('when somebody else gives them a ticket, not when they take it', async () => {
    const { id, agent } = await openTicket();
    const other = await app.agent(['AGENT'], 'Blas');
    await act(agent, 'assignTicket', id, { agentId: agent.agentId });
    expect(await mailsToAgents()).toEqual([]);
    await act(agent, 'assignTicket', id, { agentId: other.agentId });
    expect(await mailsToAgents()).toEqual(['agent-assigned to Blas']);
  });

  it('when the customer of their ticket writes, or rejects the solution', async () => {
    const { id, agent, customer } = await attendedTicket();
    await act(customer, 'addMessage', id, { body: '¿Hay novedades?' });
    await act(agent, 'proposeSolution', id, { body: 'Reinicie.' });
    await act(customer, 'rejectSolution', id, { reason: 'Sigue igual que antes.' });
    expect(await mailsToAgents()).toEqual(['agent-customer-answered to Laura', 'agent-solution-rejected to Laura']);
  });

  it('about nothing in a ticket that is not theirs, and not once they are gone', async () => {
    const { id, customer, agent, uuid } = await attendedTicket();
    await app.sql.updateTable('agent').set({ active: false }).where('id', '=', uuidOf(agent.agentId)).execute();
    await act(customer, 'addMessage', id, { body: '¿Hay novedades?' });
    await app.sql.updateTable('agent').set({ active: true }).where('id', '=', uuidOf(agent.agentId)).execute();
    await app.sql.updateTable('ticket').set({ assignee_id: null, assignee_name: null }).where('id', '=', uuid).execute();
    await act(customer, 'addMessage', id, { body: '¿Hay alguien?' });
    expect(await mailsToAgents()).toEqual([]);
  });

  it('not while they have the ticket open and live, at any process, and again once they have left', async () => {
    const { id, uuid, customer, agent } = await attendedTicket();
    const beside = await TestApp.start({ roles: ['web'] }, app);
    const watching = agent.at(beside.url).watch('subscription ($id: ID!) { ticketHistory(ticketId: $id) { seq } }', { id });
    const lookers = () => app.sql.selectFrom('watching_agent').select('agent_id').where('ticket_id', '=', uuid).execute();
    await eventually(async () => expect(await lookers()).toHaveLength(1));
    await act(customer, 'addMessage', id, { body: '¿Hay novedades?' });
    expect(await mailsToAgents()).toEqual([]);
    await watching.stop();
    await eventually(async () => expect(await lookers()).toHaveLength(0));
    await act(customer, 'addMessage', id, { body: '¿Sigue ahí?' });
    expect(await mailsToAgents()).toEqual(['agent-customer-answered to Laura']);
    await beside.stop();
  });

  it('although a process in which they looked died a minute ago', async () => {
    const { id, uuid, customer, agent } = await attendedTicket();
    const row = { agent_id: uuidOf(agent.agentId), ticket_id: uuid, process: randomUUID(), until: new Date(Date.now() - 1_000) };
    await app.sql.insertInto('watching_agent').values(row).execute();
    await act(customer, 'addMessage', id, { body: '¿Hay novedades?' });
    expect(await mailsToAgents()).toEqual(['agent-customer-answered to Laura']);
  });

  it('about what they have not switched off', async () => {
    const { id, agent, customer } = await attendedTicket();
    const other = await app.agent(['AGENT'], 'Blas');
    await switchOff(agent, 'mailCustomerAnswered');
    await switchOff(other, 'mailAssigned');
    await act(customer, 'addMessage', id, { body: '¿Hay novedades?' });
    await act(agent, 'proposeSolution', id, { body: 'Reinicie.' });
    await act(customer, 'rejectSolution', id, { reason: 'Sigue igual que antes.' });
    await act(agent, 'assignTicket', id, { agentId: other.agentId });
    expect(await mailsToAgents()).toEqual(['agent-solution-rejected to Laura']);
  });
});

describe('a first response that is about to be due', () => {
  const HOUR = 3_600_000;
  const config = { firstResponseWarning: HOUR, officeHours: null, deskLocale: 'es' } as const;

  async function dueIn(uuid: string, milliseconds: number): Promise<void> {
    const due = new Date(Date.now() + milliseconds);
    await app.sql.updateTable('ticket').set({ first_response_due_at: due }).where('id', '=', uuid).execute();
  }

  it('is mailed once: to every agent while nobody has the ticket, to its assignee otherwise', async () => {
    const { id, uuid, agent } = await openTicket();
    const other = await app.agent(['AGENT'], 'Blas');
    const { database } = app.app.services;
    await dueIn(uuid, 2 * HOUR);
    expect(await warnAgents(database, config)).toBe(0);
    await dueIn(uuid, HOUR / 2);
    expect(await warnAgents(database, config)).toBe(1);
    expect(await warnAgents(database, config)).toBe(0);
    expect((await mailsToAgents()).toSorted()).toEqual(['agent-first-response-due to Blas', 'agent-first-response-due to Laura']);
    await app.sql.deleteFrom('outbox_mail').execute();
    await app.sql.updateTable('ticket').set({ first_response_warned_at: null }).where('id', '=', uuid).execute();
    await act(agent, 'assignTicket', id, { agentId: other.agentId });
    await app.sql.deleteFrom('outbox_mail').execute();
    await app.sql.updateTable('ticket').set({ status: 'OPEN', first_responded_at: null }).where('id', '=', uuid).execute();
    await warnAgents(database, config);
    expect(await mailsToAgents()).toEqual(['agent-first-response-due to Blas']);
  });

  it('is looked for by the sweep', async () => {
    const { uuid } = await openTicket();
    await dueIn(uuid, HOUR / 2);
    await sweep(app.app.services);
    expect(await mailsToAgents()).toEqual(['agent-first-response-due to Laura']);
  });

  it('is not mailed late: neither after it was due nor after somebody answered', async () => {
    const { id, uuid, agent } = await openTicket();
    await dueIn(uuid, -HOUR);
    await warnAgents(app.app.services.database, config);
    expect(await mailsToAgents()).toEqual([]);
    await app.sql.updateTable('ticket').set({ first_response_warned_at: null }).where('id', '=', uuid).execute();
    await dueIn(uuid, HOUR / 2);
    await warnAgents(app.app.services.database, config);
    await act(agent, 'replyToTicket', id, { body: 'Ya lo vemos.' });
    const server = await MailServer.start();
    const worker = startWorker(app.app.services, server.url);
    await drained(app.app.services);
    expect(server.received.map(({ email }) => email.text).join('\n')).not.toContain('Falta la primera respuesta');
    await worker.stop();
    await server.close();
  });
});

it('leads to the desk without a secret, shows what the customer wrote, and moves no ticket when it comes back', async () => {
  const { id, uuid, code, customer } = await attendedTicket();
  await act(customer, 'addMessage', id, { body: 'Sigue igual, con ATLAS.' });
  const server = await MailServer.start();
  server.answer = () => ({ at: 'recipient', code: 550 });
  const worker = startWorker(app.app.services, server.url);
  await drained(app.app.services);
  const ticket = await app.sql.selectFrom('ticket').select('mail_failed_at').where('id', '=', uuid).executeTakeFirstOrThrow();
  expect(ticket.mail_failed_at).toBeNull();
  server.answer = () => 'accept';
  await act(customer, 'addMessage', id, { body: 'Sigue igual, con ATLAS.' });
  await eventually(() => expect(server.received).toHaveLength(1));
  const { text = '', headers = [] } = server.received[0]?.email ?? {};
  expect(text).toContain('Carla Cliente escribió en un ticket a su cargo');
  expect(text).toContain('Sigue igual, con ATLAS.');
  expect(text).toContain(`/desk/mine/${code}`);
  expect(text).not.toContain('#k=');
  expect(headers.map(({ key }) => key)).not.toContain('reply-to');
  await worker.stop();
  await server.close();
});
