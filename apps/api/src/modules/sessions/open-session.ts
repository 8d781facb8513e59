import type { AgentRole } from '@vobo/schema';
import { sql } from 'kysely';
import type { Config } from '../../config.js';
import type { Transaction } from '../../platform/database/database.js';
import type { SessionChange } from '../../request-context.js';
import type { KnownCustomer } from '../customers/find-or-create-customer.js';
import { endSession } from './end-session.js';
import { sessionHeader } from './session-header.js';
import { hashToken, newSessionToken } from './session-token.js';
import { callerOf, type AgentViewer, type CustomerViewer, type Viewer } from './viewer.js';

/** Whose session is opened, and by what they proved it. */
export type SessionOwner =
  | { readonly kind: 'AGENT'; readonly agent: { readonly id: string; readonly name: string; readonly roles: readonly AgentRole[] } }
  | { readonly kind: 'PROVED'; readonly customer: KnownCustomer }
  | { readonly kind: 'LOOK_UP' | 'PHONE' | 'HOST'; readonly customer: KnownCustomer; readonly ticketId: string }
  | { readonly kind: 'LINK'; readonly customer: KnownCustomer; readonly ticketId: string; readonly round: number };

/**
 * Opens a session under a new id; the caller's old one ends in the same transaction, so that nobody who knew it rises with it
 * (security.md 8). Only the SHA-256 of the token is kept.
 */
export async function openSession(tx: Transaction, config: Config, viewer: Viewer, owner: SessionOwner): Promise<SessionChange> {
  if (viewer.kind === 'agent' || viewer.kind === 'customer') await endSession(tx, viewer.sessionId);
  const token = newSessionToken(viewer.window === true);
  const lifetime = owner.kind === 'AGENT' ? config.agentSessionMax : config.customerSessionMax;
  const session = await tx.sql
    .insertInto('session')
    .values({
      token_hash: hashToken(token),
      kind: owner.kind,
      agent_id: owner.kind === 'AGENT' ? owner.agent.id : null,
      customer_id: owner.kind === 'AGENT' ? null : owner.customer.id,
      ticket_id: 'ticketId' in owner ? owner.ticketId : null,
      round: owner.kind === 'LINK' ? owner.round : null,
      last_seen_at: sql<Date>`clock_timestamp()`,
      expires_at: sql<Date>`clock_timestamp() + ${lifetime} * interval '1 millisecond'`,
    })
    .returning(['id', 'expires_at'])
    .executeTakeFirstOrThrow();
  return { viewer: viewerOf(session.id, owner, viewer), header: sessionHeader(config, viewer, token, session.expires_at) };
}

/**
 * Opens a customer's session unless the caller has a better one already: an agent who tries the customer's way stays an agent, and
 * a proved address is not exchanged for one ticket of the same person. Null: the session stays as it is.
 */
export async function openCustomerSession(
  tx: Transaction,
  config: Config,
  viewer: Viewer,
  owner: Exclude<SessionOwner, { kind: 'AGENT' }>,
): Promise<SessionChange | null> {
  if (viewer.kind === 'agent' || viewer.kind === 'apiClient') return null;
  const proved = viewer.kind === 'customer' && viewer.access === 'PROVED' && viewer.customerId === owner.customer.id;
  return proved ? null : openSession(tx, config, viewer, owner);
}

function viewerOf(sessionId: string, owner: SessionOwner, before: Viewer): AgentViewer | CustomerViewer {
  if (owner.kind === 'AGENT') {
    const { id, name, roles } = owner.agent;
    return { kind: 'agent', sessionId, agentId: id, name, roles, ...callerOf(before) };
  }
  const { id, name, email } = owner.customer;
  const ticketId = 'ticketId' in owner ? owner.ticketId : null;
  const round = owner.kind === 'LINK' ? owner.round : null;
  return { kind: 'customer', sessionId, customerId: id, name, email, access: owner.kind, ticketId, round, ...callerOf(before) };
}
