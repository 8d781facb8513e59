import type { TicketAction, TicketOutcome, TicketStatus } from '@vobo/schema';
import type { MailTemplate } from '../mail/mail-template.js';

/** Where a ticket stands: its status, and for a closed one how it ended. */
export type TicketState = Exclude<TicketStatus, 'CLOSED'> | `CLOSED:${TicketOutcome}`;

/** Who acts. An API client that may write acts as an agent does. */
export type LifecycleActor = 'customer' | 'agent' | 'system';

/** What the clock does by itself. */
export type SystemAction = 'AUTO_CLOSE' | 'REMIND';

/** Everything that can happen to a ticket after it was opened. Each action belongs to one kind of actor. */
export type LifecycleAction = TicketAction | SystemAction;

/** What an action does in a state. */
export interface Transition {
  readonly to: TicketStatus;
  readonly outcome: TicketOutcome | null;
  /** A rejection or reopening begins the next round. */
  readonly nextRound: boolean;
  /** The closing clock of ON_CUSTOMER and RESOLVED. */
  readonly clock: 'keep' | 'start' | 'cancel';
  /** Meets the target for the first answer. Closing without approval does not: it ends the clock, as closing ends everything. */
  readonly answers: boolean;
  /** The mail to the requester. */
  readonly mail: MailTemplate | null;
}

/** Who may do each action at all. */
export const ACTION_ACTORS: Readonly<Record<LifecycleAction, LifecycleActor>> = {
  ADD_MESSAGE: 'customer',
  ACCEPT_SOLUTION: 'customer',
  REJECT_SOLUTION: 'customer',
  RATE: 'customer',
  ADD_RATING_DETAILS: 'customer',
  START: 'agent',
  ASSIGN: 'agent',
  REPLY: 'agent',
  ADD_NOTE: 'agent',
  REQUEST_INFORMATION: 'agent',
  PROPOSE_SOLUTION: 'agent',
  CLOSE: 'agent',
  REOPEN: 'agent',
  AUTO_CLOSE: 'system',
  REMIND: 'system',
};

type Row = Readonly<Record<LifecycleAction, Transition | null>>;

/** A transition of which only the given parts differ from "nothing else changes". */
function go(to: TicketStatus, parts: Partial<Transition> = {}): Transition {
  return { to, outcome: null, nextRound: false, clock: 'keep', answers: false, mail: null, ...parts };
}

const NOTHING: Row = {
  ADD_MESSAGE: null,
  ACCEPT_SOLUTION: null,
  REJECT_SOLUTION: null,
  RATE: null,
  ADD_RATING_DETAILS: null,
  START: null,
  ASSIGN: null,
  REPLY: null,
  ADD_NOTE: null,
  REQUEST_INFORMATION: null,
  PROPOSE_SOLUTION: null,
  CLOSE: null,
  REOPEN: null,
  AUTO_CLOSE: null,
  REMIND: null,
};

const request = go('ON_CUSTOMER', { clock: 'start', answers: true, mail: 'information-requested' });
const propose = go('RESOLVED', { clock: 'start', answers: true, mail: 'solution-proposed' });
const close = go('CLOSED', { outcome: 'WITHOUT_APPROVAL', clock: 'cancel', mail: 'ticket-closed' });
const reopen = go('IN_PROGRESS', { nextRound: true, mail: 'ticket-reopened' });

/** What a closed ticket allows: reopening from both sides, and stars where a survey was promised. */
function closed(outcome: TicketOutcome, may: { reopen: boolean; rate: boolean }): Row {
  const stay = go('CLOSED', { outcome });
  return {
    ...NOTHING,
    ADD_NOTE: stay,
    ADD_MESSAGE: may.reopen ? reopen : null,
    REOPEN: may.reopen ? reopen : null,
    RATE: may.rate ? stay : null,
    ADD_RATING_DETAILS: may.rate ? stay : null,
  };
}

/**
 * The ticket's life, whole: state × action → what happens, null where the action is not allowed. This table is the only
 * place that knows; `viewerCan`, use-cases, sweeps, mails and the documentation ask it.
 */
export const LIFECYCLE: Readonly<Record<TicketState, Row>> = {
  OPEN: {
    ...NOTHING,
    ADD_MESSAGE: go('OPEN'),
    START: go('IN_PROGRESS', { answers: true, mail: 'ticket-started' }),
    ASSIGN: go('OPEN'),
    REPLY: go('IN_PROGRESS', { answers: true, mail: 'reply' }),
    ADD_NOTE: go('OPEN'),
    REQUEST_INFORMATION: request,
    PROPOSE_SOLUTION: propose,
    CLOSE: close,
  },
  IN_PROGRESS: {
    ...NOTHING,
    ADD_MESSAGE: go('IN_PROGRESS'),
    ASSIGN: go('IN_PROGRESS'),
    REPLY: go('IN_PROGRESS', { answers: true, mail: 'reply' }),
    ADD_NOTE: go('IN_PROGRESS'),
    REQUEST_INFORMATION: request,
    PROPOSE_SOLUTION: propose,
    CLOSE: close,
  },
  ON_CUSTOMER: {
    ...NOTHING,
    ADD_MESSAGE: go('IN_PROGRESS', { clock: 'cancel' }),
    ASSIGN: go('ON_CUSTOMER'),
    ADD_NOTE: go('ON_CUSTOMER'),
    PROPOSE_SOLUTION: propose,
    CLOSE: close,
    AUTO_CLOSE: go('CLOSED', { outcome: 'NO_CUSTOMER_REPLY', clock: 'cancel', mail: 'ticket-closed' }),
    REMIND: go('ON_CUSTOMER', { mail: 'reminder' }),
  },
  RESOLVED: {
    ...NOTHING,
    ACCEPT_SOLUTION: go('CLOSED', { outcome: 'ACCEPTED', clock: 'cancel', mail: 'ticket-closed' }),
    REJECT_SOLUTION: go('IN_PROGRESS', { nextRound: true, clock: 'cancel', mail: 'ticket-reopened' }),
    ASSIGN: go('RESOLVED'),
    ADD_NOTE: go('RESOLVED'),
    CLOSE: close,
    AUTO_CLOSE: go('CLOSED', { outcome: 'ACCEPTED_BY_SILENCE', clock: 'cancel', mail: 'ticket-closed' }),
    REMIND: go('RESOLVED', { mail: 'reminder' }),
  },
  'CLOSED:ACCEPTED': closed('ACCEPTED', { reopen: true, rate: true }),
  'CLOSED:ACCEPTED_BY_SILENCE': closed('ACCEPTED_BY_SILENCE', { reopen: true, rate: true }),
  'CLOSED:NO_CUSTOMER_REPLY': closed('NO_CUSTOMER_REPLY', { reopen: true, rate: false }),
  'CLOSED:WITHOUT_APPROVAL': closed('WITHOUT_APPROVAL', { reopen: true, rate: true }),
  'CLOSED:MERGED': closed('MERGED', { reopen: false, rate: false }),
  'CLOSED:SPAM': closed('SPAM', { reopen: false, rate: false }),
};

/** What the lifecycle has to know of a ticket. Instants are milliseconds since the epoch. */
export interface TicketFacts {
  readonly status: TicketStatus;
  readonly outcome: TicketOutcome | null;
  readonly closedAt: number | null;
  /** This round has stars already. */
  readonly rated: boolean;
}

/** How long a closed ticket may still be rated and reopened by its requester, in milliseconds. */
export interface Windows {
  readonly survey: number;
  readonly reopen: number;
}

export function stateOf(ticket: Pick<TicketFacts, 'status' | 'outcome'>): TicketState {
  // The database holds a closed ticket to having an outcome.
  return ticket.status === 'CLOSED' ? `CLOSED:${ticket.outcome ?? 'WITHOUT_APPROVAL'}` : ticket.status;
}

/** What `action` does to this ticket at the instant `now`, or null when it is not allowed. */
export function transitionFor(ticket: TicketFacts, action: LifecycleAction, actor: LifecycleActor, windows: Windows, now: number): Transition | null {
  if (ACTION_ACTORS[action] !== actor) return null;
  const age = now - (ticket.closedAt ?? now);
  if (action === 'RATE' && (ticket.rated || age > windows.survey)) return null;
  if (action === 'ADD_RATING_DETAILS' && (!ticket.rated || age > windows.survey)) return null;
  if (action === 'ADD_MESSAGE' && age > windows.reopen) return null;
  return LIFECYCLE[stateOf(ticket)][action];
}

/** Whether the clock of the first answer runs: while nobody attends the ticket yet. Closing ends it, and what is reopened is attended. */
export function awaitsFirstAnswer({ status, answered }: { readonly status: TicketStatus; readonly answered: boolean }): boolean {
  return status === 'OPEN' && !answered;
}
