import { afterEach, beforeEach, expect, it } from 'vitest';
import { newAgent, newCustomer, newVisitor } from '../../../test/support/people.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { sweep } from '../clocks/sweep.js';
import { readDesk } from '../desk/desk.reads.js';

let test: TestServices;

beforeEach(async () => {
  test = await createTestServices();
  const { sql } = test.services.database;
  await sql.insertInto('installation').values({ key: 'mail-held', value: 'since a moment ago' }).execute();
});
afterEach(() => test.close());

it('agents alone are told how many mails of a copy are held', async () => {
  const { services } = test;
  await newCustomer(services);
  const held = await services.database.sql.updateTable('outbox_mail').set({ state: 'HELD' }).returning('id').execute();
  const agent = await newAgent(services);
  expect(await readDesk(services, agent)).toMatchObject({ mailHeld: held.length });
  expect(await readDesk(services, newVisitor())).toMatchObject({ mailHeld: null });
  await services.database.sql.deleteFrom('installation').execute();
  expect(await readDesk(services, agent)).toMatchObject({ mailHeld: null });
});

it('the clocks of a copy wait until somebody has decided about its mail', async () => {
  const { services } = test;
  const { ticketId } = await newCustomer(services);
  const { sql } = services.database;
  const due = { status: 'ON_CUSTOMER', clock_started_at: new Date(0), auto_close_at: new Date(1_000) } as const;
  await sql.updateTable('ticket').set(due).where('id', '=', ticketId).execute();
  const status = async () => (await sql.selectFrom('ticket').select('status').where('id', '=', ticketId).executeTakeFirstOrThrow()).status;
  await sweep(services);
  expect(await status()).toBe('ON_CUSTOMER');
  await sql.deleteFrom('installation').execute();
  await sweep(services);
  expect(await status()).toBe('CLOSED');
});
