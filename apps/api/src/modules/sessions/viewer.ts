import type { AgentRole, ApiScope } from '@vobo/schema';
import type { Locale } from '../desk/locale.js';
import type { ActorRef } from '../history/actor.js';
import type { SessionKind } from './session.entity.js';

interface Caller {
  /** The address the call came from, with `TRUST_PROXY` applied. Mail and jobs act as no visitor and have none. */
  readonly ip: string;
  /** The language of the answer. */
  readonly locale: Locale;
  /** They call from the support window in another application's page. */
  readonly window?: true;
}

/** Nobody we know. */
export interface Visitor extends Caller {
  readonly kind: 'visitor';
}

/** A person whose address or knowledge of a ticket was proved; how far it reaches is in `access`. */
export interface CustomerViewer extends Caller {
  readonly kind: 'customer';
  readonly sessionId: string;
  readonly customerId: string;
  readonly name: string;
  readonly email: string;
  readonly access: Exclude<SessionKind, 'AGENT'>;
  /** LOOK_UP, LINK, PHONE, HOST: the ticket this session was opened with. */
  readonly ticketId: string | null;
  /** LINK: the round it is good for. */
  readonly round: number | null;
}

/** A signed-in agent. */
export interface AgentViewer extends Caller {
  readonly kind: 'agent';
  readonly sessionId: string;
  readonly agentId: string;
  readonly name: string;
  readonly roles: readonly AgentRole[];
}

/** A program with a bearer token. */
export interface ApiClientViewer extends Caller {
  readonly kind: 'apiClient';
  readonly clientId: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
}

/** Who asks. Every use-case and every read gets one and decides by it. */
export type Viewer = Visitor | CustomerViewer | AgentViewer | ApiClientViewer;

/** Where somebody calls from, whoever it is. */
export function callerOf({ ip, locale, window }: Viewer): Caller {
  return { ip, locale, ...(window ? { window } : {}) };
}

/** The viewer as history and messages name them. A visitor acts on nothing that has a history. */
export function actorOf(viewer: CustomerViewer | AgentViewer | ApiClientViewer): ActorRef {
  switch (viewer.kind) {
    case 'customer':
      return { type: 'CUSTOMER', id: viewer.customerId, name: viewer.name };
    case 'agent':
      return { type: 'AGENT', id: viewer.agentId, name: viewer.name };
    case 'apiClient':
      return { type: 'API_CLIENT', id: viewer.clientId, name: viewer.name };
  }
}

/** The way in that a viewer's messages come by. */
export function channelOf(viewer: Viewer): 'PORTAL' | 'WIDGET' | 'API' {
  if (viewer.kind === 'apiClient') return 'API';
  return viewer.window ? 'WIDGET' : 'PORTAL';
}
