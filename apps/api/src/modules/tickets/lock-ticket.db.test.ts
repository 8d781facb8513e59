import { afterAll, beforeAll, expect, it } from 'vitest';
import { newAgent, newCustomer } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { publicId } from '../../platform/ids.js';
import { openSession } from '../sessions/open-session.js';
import { lockTicket } from './lock-ticket.js';

let test: TestServices;

beforeAll(async () => {
  test = await createTestServices({ lockTimeout: 300 });
});
afterAll(() => test.close());

it('keeps others from the ticket, not from what refers to it', async () => {
  const { services } = test;
  const { database, config } = services;
  const { ticketId, viewer } = await newCustomer(services);
  const agent = await newAgent(services);
  const lock = () => database.transaction((tx) => lockTicket(tx, agent, publicId('ticket', ticketId), config));
  await database.transaction(async (tx) => {
    await lockTicket(tx, agent, publicId('ticket', ticketId), config);
    const owner = { kind: 'LINK', customer: { id: viewer.customerId, name: viewer.name, email: viewer.email }, ticketId, round: 1 } as const;
    const { header } = await database.transaction((other) => openSession(other, config, { kind: 'visitor', ip: '', locale: 'es' }, owner));
    expect(header.value).not.toBe('');
    await expect(lock()).rejects.toMatchObject({ code: '55P03' });
  });
  expect((await lock()).id).toBe(ticketId);
});
