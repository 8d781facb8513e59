import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { codesOf, letLimitsAge, newAgent, newCustomer } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { publicId } from '../../platform/ids.js';
import { addMessage } from './add-message.js';
import { addNote } from './add-note.js';
import { replyToTicket } from './reply-to-ticket.js';

let test: TestServices;

beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

const written = (ticketId: string, body: string) => ({ clientRequestId: randomUUID(), ticketId: publicId('ticket', ticketId), body });

it('answers with what was written: a message, a note, and the first message to a repeated call', async () => {
  const { ticketId } = await newCustomer(test.services);
  const agent = await newAgent(test.services);
  const first = written(ticketId, 'Hola.');
  expect((await replyToTicket(test.services, agent, first)).message).toMatchObject({ kind: 'MESSAGE', body: 'Hola.' });
  expect((await addNote(test.services, agent, written(ticketId, 'Ojo.'))).message).toMatchObject({ kind: 'NOTE', body: 'Ojo.' });
  await replyToTicket(test.services, agent, written(ticketId, 'Ya está.'));
  expect((await replyToTicket(test.services, agent, first)).message).toMatchObject({ kind: 'MESSAGE', body: 'Hola.' });
});

it('lets a customer write so much an hour, on a ticket and on all, and tells when the next message can go', async () => {
  const { limits } = test.services.config;
  const services = test.configured({ limits: { ...limits, messagesPerTicketPerHour: 2, messagesPerCustomerPerHour: 3 } });
  const { ticketId, viewer } = await newCustomer(services);
  const first = written(ticketId, 'Uno.');
  for (const input of [first, written(ticketId, 'Dos.')]) expect(codesOf(await addMessage(services, viewer, input))).toEqual([]);
  const refused = await addMessage(services, viewer, written(ticketId, 'Tres.'));
  expect(codesOf(refused)).toEqual(['RATE_LIMITED']);
  expect(refused.userErrors[0]?.message).toMatch(/^Ha enviado muchos mensajes.* en \d+ minutos\.$/);
  expect(refused.userErrors[0]?.retryAfterSeconds).toBeGreaterThan(3_500);
  const english = await addMessage(services, { ...viewer, locale: 'en' }, written(ticketId, 'Three.'));
  expect(english.userErrors[0]?.message).toMatch(/^You have sent many messages.* in \d+ minutes\.$/);
  expect(english.ticket).toMatchObject({ messageCount: 2 });

  const repeated = await addMessage(services, viewer, first);
  expect(repeated).toMatchObject({ message: { body: 'Uno.' }, userErrors: [] });
  const agent = await newAgent(services);
  for (let turn = 0; turn < 4; turn++) expect(codesOf(await replyToTicket(services, agent, written(ticketId, 'Ya.')))).toEqual([]);

  await letLimitsAge(services, 3_601_000);
  const busy = test.configured({ limits: { ...limits, messagesPerTicketPerHour: 2, messagesPerCustomerPerHour: 1 } });
  expect(codesOf(await addMessage(busy, viewer, written(ticketId, 'Cuatro.')))).toEqual([]);
  expect(codesOf(await addMessage(busy, viewer, written(ticketId, 'Cinco.')))).toEqual(['RATE_LIMITED']);
});

it('counts no message against a ticket that is somebody else’s', async () => {
  const services = test.configured({ limits: { ...test.services.config.limits, messagesPerTicketPerHour: 1 } });
  const [owner, other] = [await newCustomer(services), await newCustomer(services)];
  for (let turn = 0; turn < 3; turn++) expect(codesOf(await addMessage(services, other.viewer, written(owner.ticketId, 'Hola.')))).toEqual(['NOT_FOUND']);
  expect(codesOf(await addMessage(services, owner.viewer, written(owner.ticketId, 'Hola.')))).toEqual([]);
});

it('reads the ticket once afterwards, with the message in it', async () => {
  const { ticketId } = await newCustomer(test.services);
  const agent = await newAgent(test.services);
  const read = vi.spyOn(test.services.database.pool, 'query');
  await replyToTicket(test.services, agent, written(ticketId, 'Hola.'));
  expect(read).toHaveBeenCalledTimes(1);
  read.mockRestore();
});
