import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codesOf, newAgent, newCustomer, newVisitor } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { publicId } from '../../platform/ids.js';
import { proposeSolution } from '../messages/propose-solution.js';
import { acceptSolution } from '../tickets/accept-solution.js';
import { addRatingDetails } from './add-rating-details.js';

let test: TestServices;

beforeAll(async () => {
  test = await createTestServices();
});
afterAll(() => test.close());

/** A customer who has accepted a solution with stars. */
async function ratedTicket() {
  const { services } = test;
  const { ticketId: uuid, viewer } = await newCustomer(services);
  const ticketId = publicId('ticket', uuid);
  await proposeSolution(services, await newAgent(services), { clientRequestId: randomUUID(), ticketId, body: 'Ya cotiza.' });
  await acceptSolution(services, viewer, { clientRequestId: randomUUID(), ticketId, rating: { stars: 5 } });
  const rating = await services.database.sql.selectFrom('rating').select('id').where('ticket_id', '=', uuid).executeTakeFirstOrThrow();
  return { viewer, ratingId: publicId('rating', rating.id) };
}

it('replaces what the customer added before', async () => {
  const { viewer, ratingId } = await ratedTicket();
  await addRatingDetails(test.services, viewer, { ratingId, details: 'Muy amables.' });
  const { rating, userErrors } = await addRatingDetails(test.services, viewer, { ratingId, details: 'Muy amables y rápidos.' });
  expect(userErrors).toEqual([]);
  expect(rating).toMatchObject({ stars: 5, details: 'Muy amables y rápidos.' });
});

it('says the same of somebody else’s rating and of none, whatever is typed and whoever asks', async () => {
  const { ratingId } = await ratedTicket();
  const { viewer: stranger } = await newCustomer(test.services);
  const agent = await newAgent(test.services);
  for (const details of ['Muy amables.', '']) {
    const [foreign, absent] = await Promise.all(
      [ratingId, publicId('rating', randomUUID())].map((id) => addRatingDetails(test.services, stranger, { ratingId: id, details })),
    );
    expect(foreign).toEqual(absent);
    expect(codesOf(foreign ?? { userErrors: [] })).toEqual([details === '' ? 'REQUIRED' : 'NOT_FOUND']);
  }
  for (const id of [ratingId, publicId('rating', randomUUID())]) {
    await expect(addRatingDetails(test.services, newVisitor(), { ratingId: id, details: 'x' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(addRatingDetails(test.services, agent, { ratingId: id, details: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
});
