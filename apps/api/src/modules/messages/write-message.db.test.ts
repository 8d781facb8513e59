import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { newAgent, newCustomer } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { publicId } from '../../platform/ids.js';
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

it('reads the ticket once afterwards, with the message in it', async () => {
  const { ticketId } = await newCustomer(test.services);
  const agent = await newAgent(test.services);
  const read = vi.spyOn(test.services.database.pool, 'query');
  await replyToTicket(test.services, agent, written(ticketId, 'Hola.'));
  expect(read).toHaveBeenCalledTimes(1);
  read.mockRestore();
});
