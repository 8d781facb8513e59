import { buildSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, openedTicket } from './support/journey.js';
import { drained } from './support/outbox.js';
import { objectsIn, Selections, UNMEASURED } from './support/selection.js';
import { TestApp } from './support/test-app.js';

/** A list reads only the columns that were asked for: whatever is asked for has to be among them. */
describe('a list of tickets', () => {
  let app: TestApp;
  let selections: Selections;
  const fieldsOf = (name: string): string[] => {
    const type = selections.schema.getType(name);
    return isObjectType(type) ? Object.keys(type.getFields()) : [];
  };

  beforeAll(async () => {
    app = await TestApp.start({ limits: UNMEASURED });
    selections = new Selections(buildSchema(await (await fetch(`${app.url}/graphql/schema.graphql`)).text()));
  });

  afterAll(() => app.stop());

  it('shows in each field alone what it shows when everything is asked for, in every order', async () => {
    const { customer, ticket } = await openedTicket(app);
    const [agent, other] = [await app.agent(), await openedTicket(app)];
    await act(agent, 'proposeSolution', ticket.id, { body: 'Actualizamos la tarifa.' });
    await act(customer, 'acceptSolution', ticket.id, { rating: { stars: 4 } });
    await act(agent, 'requestInformation', other.ticket.id, { body: '¿Desde qué navegador?' });
    await openedTicket(app);
    // The closing clock starts when the mail that asks was taken.
    await drained(app.app.services);

    for (const orderBy of ['UPDATED_DESC', 'CREATED_DESC', 'FIRST_RESPONSE_DUE_ASC']) {
      const ask = async (without: readonly string[]) =>
        objectsIn(await agent.ask(selections.document('query', 'tickets', new Set(without.map((field) => `Ticket__${field}`))), { orderBy, first: 5 }))
          .filter(({ type }) => type === 'Ticket')
          .map((seen) => seen.fields);
      const whole = await ask([]);
      expect(whole.length).toBeGreaterThan(0);
      const fields = fieldsOf('Ticket');
      for (const field of fields) {
        const alone = await ask(fields.filter((known) => known !== field));
        expect.soft(alone, `${field}, ${orderBy}`).toEqual(whole.map((all) => ({ [field]: all[field] })));
      }
    }
  });

  it('shows in each field of the last message alone what it shows among all', async () => {
    const [agent, { ticket }] = [await app.agent(), await openedTicket(app)];
    await act(agent, 'requestInformation', ticket.id, { body: '¿Desde qué navegador?' });
    await openedTicket(app);
    await drained(app.app.services);

    const others = fieldsOf('Ticket').filter((field) => field !== 'lastMessage');
    const fields = fieldsOf('Message');
    const ask = async (without: readonly string[]) => {
      const unasked = new Set([...others.map((field) => `Ticket__${field}`), ...without.map((field) => `Message__${field}`)]);
      return objectsIn(await agent.ask(selections.document('query', 'tickets', unasked), { first: 5 })).filter(({ type }) => type === 'Message');
    };
    const whole = await ask([]);
    expect(whole.length).toBeGreaterThan(0);
    for (const field of fields) {
      const alone = await ask(fields.filter((known) => known !== field));
      expect
        .soft(
          alone.map((seen) => seen.fields),
          field,
        )
        .toEqual(whole.map((all) => ({ [field]: all.fields[field] })));
    }
  });
});
