import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { codesOf, newCustomer, newVisitor } from '../../../test/support/people.js';
import { waitingForLocks } from '../../../test/support/postgres.js';
import { createTestServices, type TestServices } from '../../../test/support/services.js';
import { newTicketCode } from '../tickets/ticket-code.js';
import { openTicketLink } from './open-ticket-link.js';
import { hashToken } from './session-token.js';

let test: TestServices;
beforeAll(async () => {
  // Patience with a machine that stalls while somebody waits for a lock.
  test = await createTestServices({ lockTimeout: 20_000, statementTimeout: 20_000 });
});
afterAll(() => test.close());

const open = (code: string, token: string, viewer = newVisitor()) => openTicketLink(test.services, viewer, { code, token });

async function newLink(ticketId: string, lifetime = 60_000): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await test.services.database.sql
    .insertInto('ticket_link')
    .values({ secret_hash: hashToken(token), ticket_id: ticketId, round: 1, expires_at: new Date(Date.now() + lifetime) })
    .execute();
  return token;
}

describe('openTicketLink', () => {
  it('opens a session for that ticket and round, and changes nothing in the ticket', async () => {
    const { code, email, ticketId } = await newCustomer(test.services);
    const before = await test.services.database.sql.selectFrom('ticket').selectAll().where('id', '=', ticketId).executeTakeFirstOrThrow();
    const token = await newLink(ticketId);
    for (let turn = 0; turn < 2; turn++) {
      const { payload, session } = await open(code.toLowerCase(), token);
      expect(payload).toMatchObject({ userErrors: [], ticket: { code } });
      expect(session?.viewer).toMatchObject({ kind: 'customer', access: 'LINK', email, ticketId, round: 1 });
    }
    expect(await test.services.database.sql.selectFrom('ticket').selectAll().where('id', '=', ticketId).executeTakeFirstOrThrow()).toEqual(before);
  });

  it('is dead once the next round began, and after its time', async () => {
    const { code, ticketId } = await newCustomer(test.services);
    expect(codesOf((await open(code, await newLink(ticketId, -1))).payload)).toEqual(['LINK_EXPIRED']);
    const token = await newLink(ticketId);
    await test.services.database.sql.updateTable('ticket').set({ round: 2 }).where('id', '=', ticketId).execute();
    const { payload, session } = await open(code, token);
    expect(codesOf(payload)).toEqual(['LINK_EXPIRED']);
    expect(session).toBeNull();
  });

  it('is dead too when the next round begins while it is being opened', async () => {
    const { database } = test.services;
    const { code, ticketId } = await newCustomer(test.services);
    const token = await newLink(ticketId);
    const opened = await database.transaction(async (tx) => {
      await sql`lock table session in share row exclusive mode`.execute(tx.sql);
      const opening = open(code, token);
      await vi.waitFor(async () => expect(await waitingForLocks(database.pool)).not.toEqual([]), { timeout: 10_000, interval: 10 });
      await tx.sql.updateTable('ticket').set({ round: 2 }).where('id', '=', ticketId).execute();
      return { opening };
    });
    const { payload, session } = await opened.opening;
    expect(codesOf(payload)).toEqual(['LINK_EXPIRED']);
    expect(session).toBeNull();
  });

  it('opens nothing with another ticket’s code, another secret or none', async () => {
    const [mine, other] = [await newCustomer(test.services), await newCustomer(test.services)];
    const token = await newLink(mine.ticketId);
    const tries = [
      [other.code, token],
      [newTicketCode(), token],
      ['VB', token],
      [mine.code, token.slice(1)],
      [mine.code, ''],
      [mine.code, 'x'.repeat(10_000)],
      [mine.code, `${token}\0`],
    ] as const;
    for (const [code, secret] of tries) {
      const { payload, session } = await open(code, secret);
      expect(codesOf(payload)).toEqual(['LINK_INVALID']);
      expect(session).toBeNull();
    }
  });

  it('leaves a proved session of the same person as it is', async () => {
    const { code, ticketId, viewer } = await newCustomer(test.services);
    const { payload, session } = await openTicketLink(test.services, viewer, { code, token: await newLink(ticketId) });
    expect(session).toBeNull();
    expect(payload.ticket).not.toBeNull();
  });
});
