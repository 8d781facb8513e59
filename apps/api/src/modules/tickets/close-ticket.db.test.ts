import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newAgent, newCustomer } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { publicId } from '../../platform/ids.js';
import { proposeSolution } from '../messages/propose-solution.js';
import { acceptSolution } from './accept-solution.js';
import { closeTicket } from './close-ticket.js';

let test: TestServices;

beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

async function solvedTicket() {
  const { ticketId, viewer } = await newCustomer(test.services);
  const agent = await newAgent(test.services);
  await proposeSolution(test.services, agent, { clientRequestId: randomUUID(), ticketId: publicId('ticket', ticketId), body: 'Ya cotiza.' });
  return { ticketId: publicId('ticket', ticketId), viewer, agent };
}

it('leaves no solution that looks accepted when an agent closes without approval', async () => {
  const { ticketId, agent } = await solvedTicket();
  const { ticket } = await closeTicket(test.services, agent, { clientRequestId: randomUUID(), ticketId, message: 'Lo cerramos.' });
  expect(ticket).toMatchObject({ status: 'CLOSED', outcome: 'WITHOUT_APPROVAL', solutionId: null });
});

it('keeps the solution that was accepted', async () => {
  const { ticketId, viewer } = await solvedTicket();
  const { ticket } = await acceptSolution(test.services, viewer, { clientRequestId: randomUUID(), ticketId });
  expect(ticket).toMatchObject({ status: 'CLOSED', outcome: 'ACCEPTED' });
  expect(ticket).not.toMatchObject({ solutionId: null });
});
