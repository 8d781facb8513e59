import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import { INBOUND_TIMING } from '../../src/modules/inbound-mail/inbound-mail-worker.js';
import { OUTBOX_TIMING } from '../../src/modules/mail/outbox-worker.js';
import type { Database } from '../../src/platform/database/database.js';

type Queues = Pick<Database, 'sql'>;

const QUEUES = [
  { table: 'outbox_mail', state: 'QUEUED', lease: OUTBOX_TIMING.lease },
  { table: 'inbound_mail', state: 'RECEIVED', lease: INBOUND_TIMING.lease },
] as const;

/**
 * What a dead process had taken is taken up by another when its lease ends, which nobody waits for here; nor for the pause after a
 * failure. `bornBefore`: whoever took a mail earlier is dead.
 */
export async function letLeasesPass({ sql: database }: Queues, bornBefore: Date): Promise<void> {
  for (const { table, state, lease } of QUEUES) {
    await sql`update ${sql.table(table)} set next_attempt_at = now() where state = ${state} and next_attempt_at > now()
      and (next_attempt_at < ${bornBefore}::timestamptz + ${lease} * interval '1 millisecond' or last_error is not null)`.execute(database);
  }
}

/** Waits until no mail waits to be sent or handled any more. */
export async function allMailsSettled(database: Queues, bornBefore: () => Date): Promise<void> {
  await vi.waitFor(
    async () => {
      await letLeasesPass(database, bornBefore());
      const { rows } = await sql<{ what: string }>`
        select template as what from outbox_mail where state = 'QUEUED'
        union all select coalesce(last_error, 'came in') from inbound_mail where state = 'RECEIVED'`.execute(database.sql);
      expect(rows).toEqual([]);
    },
    { timeout: 120_000, interval: 500 },
  );
}
