import type { Transaction } from '../../platform/database/database.js';
import { ApiError } from '../../platform/api-error.js';
import { once, type OnceResult } from '../idempotency/once.js';
import { parseId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { answerOrRefuse, userErrors, type Fault } from '../desk/user-errors.js';
import type { TicketAction, UserError } from '@vobo/schema';
import { actorOf, type Viewer } from '../sessions/viewer.js';
import { changeTicket, decide, type TicketChange } from './change-ticket.js';
import { lockTicket, type TicketRow } from './lock-ticket.js';
import { ACTION_ACTORS } from './ticket.lifecycle.js';
import { lifecycleActorOf } from './ticket.policy.js';
import { findTicket } from './ticket.reads.js';
import type { TicketView } from './ticket-view.js';

/** What a mutation of a ticket has in common with all others. */
export interface TicketMutation {
  readonly action: TicketAction;
  /** As the caller gave it, public. */
  readonly ticketId: string;
  /** Given: repeating the call answers the same. `input` is what must then be the same too. */
  readonly clientRequestId?: string;
  readonly input: object;
  /** What is wrong with the input; nothing is tried when there is anything. */
  readonly faults: readonly Fault[];
  /** Asked and counted before the ticket is locked, in the same transaction; a repeated call is not counted again. */
  readonly limit?: (tx: Transaction) => Promise<void>;
}

/** What a mutation came to: ids it made, and the ticket as the viewer sees it afterwards. */
export interface MutatedTicket {
  readonly ids: OnceResult;
  readonly ticket: TicketView | null;
  readonly userErrors: UserError[];
}

/** The change itself, made from the locked row. Runs in the transaction and may write what belongs to it. */
export type DescribeChange = (tx: Transaction, ticket: TicketRow) => Promise<ChangeParts> | ChangeParts;
export type ChangeParts = Pick<TicketChange, 'message' | 'reason' | 'assignee' | 'rating'> & { readonly ids?: OnceResult };

/**
 * The way of every mutation that moves a ticket: check the input, lock the row, let the lifecycle decide, write everything in one
 * transaction, answer with the ticket as it is now. Throws UNAUTHENTICATED and FORBIDDEN; everything else is data.
 */
export async function mutateTicket(services: Services, viewer: Viewer, mutation: TicketMutation, describe: DescribeChange): Promise<MutatedTicket> {
  const acting = actingViewer(viewer, mutation.action);
  if (mutation.faults.length > 0) return { ids: {}, ticket: null, userErrors: userErrors(viewer.locale, mutation.faults) };
  return answerOrRefuse(
    viewer,
    async () => {
      let seenBy: Viewer = acting;
      const ids = await services.database.transaction((tx) =>
        runOnce(tx, acting, mutation, async () => {
          const moved = await move(services, tx, acting, mutation, describe);
          seenBy = moved.viewer;
          return moved.ids;
        }),
      );
      return { ids, ticket: await ticketNow(services, seenBy, mutation), userErrors: [] };
    },
    async (reasons) => ({ ids: {}, ticket: await ticketNow(services, viewer, mutation), userErrors: reasons }),
  );
}

type ActingViewer = Exclude<Viewer, { kind: 'visitor' }>;

function actingViewer(viewer: Viewer, action: TicketAction): ActingViewer {
  if (viewer.kind === 'visitor') throw new ApiError('UNAUTHENTICATED', 'Open the ticket first: with its code and address, a mailed link, or by signing in.');
  if (lifecycleActorOf(viewer) !== ACTION_ACTORS[action]) throw new ApiError('FORBIDDEN', whyForbidden(viewer, action));
  return viewer;
}

function whyForbidden({ kind }: ActingViewer, action: TicketAction): string {
  return kind === 'apiClient' && ACTION_ACTORS[action] === 'agent' ? 'The token lacks the scope TICKETS_WRITE.' : `${action} is not for this kind of viewer.`;
}

function runOnce(tx: Transaction, viewer: ActingViewer, mutation: TicketMutation, work: () => Promise<OnceResult>): Promise<OnceResult> {
  const { clientRequestId, action, input } = mutation;
  if (clientRequestId === undefined) return work();
  const actor = actorOf(viewer);
  return once(tx, { scope: `${actor.type}:${actor.id}:${action}`, clientRequestId, input }, work);
}

async function move(
  services: Services,
  tx: Transaction,
  viewer: ActingViewer,
  mutation: TicketMutation,
  describe: DescribeChange,
): Promise<{ ids: OnceResult; viewer: Viewer }> {
  await mutation.limit?.(tx);
  const ticket = await lockTicket(tx, viewer, mutation.ticketId, services.config);
  const transition = decide(services.config, ticket, mutation.action, ACTION_ACTORS[mutation.action]);
  const { ids, ...parts } = await describe(tx, ticket);
  const changed = await changeTicket(tx, services.config, ticket, { ...parts, action: mutation.action, transition, viewer, actor: actorOf(viewer) });
  return {
    ids: { ...ids, ...(changed.messageId === null ? {} : { messageId: changed.messageId }) },
    viewer: changed.round === ticket.round ? viewer : await followIntoRound(tx, viewer, changed.round),
  };
}

/** Whoever began the next round through a mailed link goes on in it; the link itself is dead with its round. */
async function followIntoRound(tx: Transaction, viewer: ActingViewer, round: number): Promise<Viewer> {
  if (viewer.kind !== 'customer' || viewer.access !== 'LINK') return viewer;
  await tx.sql.updateTable('session').set({ round }).where('id', '=', viewer.sessionId).execute();
  tx.publish({ type: 'session-changed', sessionId: viewer.sessionId });
  return { ...viewer, round };
}

/** The ticket after the mutation; null when the viewer has to prove the address first or it is not theirs. */
async function ticketNow(services: Services, viewer: Viewer, mutation: TicketMutation): Promise<TicketView | null> {
  const id = parseId('ticket', mutation.ticketId);
  if (id === null) return null;
  try {
    return await findTicket(services, viewer, id);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'CODE_REQUIRED') return null;
    throw error;
  }
}
