import { MessageDelivery, type MessageDeliveryState } from '@vobo/schema';
import { sql } from 'kysely';
import { batchLoader } from '../../platform/batch-loader.js';
import type { RequestContext } from '../../request-context.js';
import type { MailState } from './outbox-mail.entity.js';

/** What agents are shown of a mail's state: held mail may still go, what was dropped never will. */
const SHOWN: Readonly<Record<MailState, MessageDeliveryState>> = {
  QUEUED: 'QUEUED',
  HELD: 'QUEUED',
  SENT: 'SENT',
  BOUNCED: 'BOUNCED',
  FAILED: 'FAILED',
  EXPIRED: 'FAILED',
  DISCARDED: 'FAILED',
};

/** What servers say begins with a code of RFC 5321 or RFC 3463. Anything else is a note of ours about a server that said nothing. */
const SAID = /^[245](?:\d\d|\.\d{1,3}\.\d{1,3})(?: |$)/;

/**
 * What became of the mail that carried a message: its first one, since a reminder or a closing may quote it later. The viewer is an agent
 * who has been let into the message.
 */
export const deliveryOfMessage = batchLoader<RequestContext, MessageDelivery | null>(async ({ services }, ids) => {
  const rows = await services.database.sql
    .selectFrom('outbox_mail')
    .distinctOn('message_id')
    .select(['message_id', 'state', 'created_at', 'ended_at', 'last_error', sql<boolean>`state = 'QUEUED' and last_error is not null`.as('retrying')])
    .where('message_id', 'in', ids)
    .where('template', 'in', ['reply', 'information-requested', 'solution-proposed', 'ticket-closed'])
    .orderBy('message_id')
    .orderBy('id')
    .execute();
  return new Map(
    rows.map((row) => [
      row.message_id ?? '',
      new MessageDelivery({ state: SHOWN[row.state], at: row.ended_at ?? row.created_at, diagnostic: wordsIn(row), retrying: row.retrying }),
    ]),
  );
}, null);

function wordsIn({ state, last_error: words }: { readonly state: MailState; readonly last_error: string | null }): string | null {
  return state !== 'SENT' && words !== null && SAID.test(words) ? words : null;
}
