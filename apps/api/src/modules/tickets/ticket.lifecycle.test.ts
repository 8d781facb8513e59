import { TicketAction, TicketOutcome } from '@vobo/schema';
import { describe, expect, it } from 'vitest';
import {
  ACTION_ACTORS,
  LIFECYCLE,
  stateOf,
  transitionFor,
  type LifecycleAction,
  type LifecycleActor,
  type TicketFacts,
  type TicketState,
} from './ticket.lifecycle.js';

const DAY = 86_400_000;
const windows = { survey: 30 * DAY, reopen: 30 * DAY };
const now = Date.UTC(2026, 10, 21);
const states: TicketState[] = [
  'OPEN',
  'IN_PROGRESS',
  'ON_CUSTOMER',
  'RESOLVED',
  ...Object.values(TicketOutcome).map((outcome): TicketState => `CLOSED:${outcome}`),
];
const actions: LifecycleAction[] = [...Object.values(TicketAction), 'AUTO_CLOSE', 'REMIND'];
const actors: LifecycleActor[] = ['customer', 'agent', 'system'];

function factsOf(state: TicketState, rated = false, closedFor = 0): TicketFacts {
  const outcome = Object.values(TicketOutcome).find((value) => state === `CLOSED:${value}`) ?? null;
  if (state === 'OPEN' || state === 'IN_PROGRESS' || state === 'ON_CUSTOMER' || state === 'RESOLVED') {
    return { status: state, outcome: null, closedAt: null, rated };
  }
  return { status: 'CLOSED', outcome, closedAt: now - closedFor, rated };
}

/**
 * The life of a ticket, drawn once more by hand: who may do what where, and where it leads. `→ X` moves to X, `+round` begins a round,
 * `clock…` starts or cancels the closing clock, `[mail]` is sent. What is not named here is not allowed.
 */
const GRID: Readonly<Partial<Record<TicketState, Readonly<Partial<Record<LifecycleAction, string>>>>>> = {
  OPEN: {
    ADD_MESSAGE: 'customer → OPEN',
    START: 'agent → IN_PROGRESS answers [ticket-started]',
    ASSIGN: 'agent → OPEN',
    REPLY: 'agent → IN_PROGRESS answers [reply]',
    ADD_NOTE: 'agent → OPEN',
    REQUEST_INFORMATION: 'agent → ON_CUSTOMER clock start answers [information-requested]',
    PROPOSE_SOLUTION: 'agent → RESOLVED clock start answers [solution-proposed]',
    CLOSE: 'agent → CLOSED WITHOUT_APPROVAL clock cancel [ticket-closed]',
  },
  IN_PROGRESS: {
    ADD_MESSAGE: 'customer → IN_PROGRESS',
    ASSIGN: 'agent → IN_PROGRESS',
    REPLY: 'agent → IN_PROGRESS answers [reply]',
    ADD_NOTE: 'agent → IN_PROGRESS',
    REQUEST_INFORMATION: 'agent → ON_CUSTOMER clock start answers [information-requested]',
    PROPOSE_SOLUTION: 'agent → RESOLVED clock start answers [solution-proposed]',
    CLOSE: 'agent → CLOSED WITHOUT_APPROVAL clock cancel [ticket-closed]',
  },
  ON_CUSTOMER: {
    ADD_MESSAGE: 'customer → IN_PROGRESS clock cancel',
    ASSIGN: 'agent → ON_CUSTOMER',
    ADD_NOTE: 'agent → ON_CUSTOMER',
    PROPOSE_SOLUTION: 'agent → RESOLVED clock start answers [solution-proposed]',
    CLOSE: 'agent → CLOSED WITHOUT_APPROVAL clock cancel [ticket-closed]',
    AUTO_CLOSE: 'system → CLOSED NO_CUSTOMER_REPLY clock cancel [ticket-closed]',
    REMIND: 'system → ON_CUSTOMER [reminder]',
  },
  RESOLVED: {
    ACCEPT_SOLUTION: 'customer → CLOSED ACCEPTED clock cancel [ticket-closed]',
    REJECT_SOLUTION: 'customer → IN_PROGRESS +round clock cancel [ticket-reopened]',
    ASSIGN: 'agent → RESOLVED',
    ADD_NOTE: 'agent → RESOLVED',
    CLOSE: 'agent → CLOSED WITHOUT_APPROVAL clock cancel [ticket-closed]',
    AUTO_CLOSE: 'system → CLOSED ACCEPTED_BY_SILENCE clock cancel [ticket-closed]',
    REMIND: 'system → RESOLVED [reminder]',
  },
  'CLOSED:ACCEPTED': reopenable('ACCEPTED', true),
  'CLOSED:ACCEPTED_BY_SILENCE': reopenable('ACCEPTED_BY_SILENCE', true),
  'CLOSED:NO_CUSTOMER_REPLY': reopenable('NO_CUSTOMER_REPLY', false),
  'CLOSED:WITHOUT_APPROVAL': reopenable('WITHOUT_APPROVAL', true),
  'CLOSED:MERGED': { ADD_NOTE: 'agent → CLOSED MERGED' },
  'CLOSED:SPAM': { ADD_NOTE: 'agent → CLOSED SPAM' },
};

function reopenable(outcome: TicketOutcome, rate: boolean): Partial<Record<LifecycleAction, string>> {
  return {
    ADD_MESSAGE: 'customer → IN_PROGRESS +round [ticket-reopened]',
    REOPEN: 'agent → IN_PROGRESS +round [ticket-reopened]',
    ADD_NOTE: `agent → CLOSED ${outcome}`,
    ...(rate ? { RATE: `customer → CLOSED ${outcome}`, ADD_RATING_DETAILS: `customer → CLOSED ${outcome}` } : {}),
  };
}

function drawn(state: TicketState, action: LifecycleAction, actor: LifecycleActor): string | undefined {
  const found = transitionFor(factsOf(state, action === 'ADD_RATING_DETAILS'), action, actor, windows, now);
  if (!found) return undefined;
  return [
    `${actor} → ${found.to}`,
    found.outcome,
    found.nextRound && '+round',
    found.clock !== 'keep' && `clock ${found.clock}`,
    found.answers && 'answers',
    found.mail && `[${found.mail}]`,
  ]
    .filter(Boolean)
    .join(' ');
}

describe('the life of a ticket', () => {
  it.each(states.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s × %s is what the product says, for every actor',
    (state, action) => {
      const expected = GRID[state]?.[action];
      for (const actor of actors) expect(drawn(state, action, actor)).toBe(expected?.startsWith(`${actor} `) ? expected : undefined);
    },
  );

  it('knows every state and every action', () => {
    expect(Object.keys(LIFECYCLE).toSorted()).toEqual(states.toSorted());
    expect(Object.keys(ACTION_ACTORS).toSorted()).toEqual(actions.toSorted());
    for (const row of Object.values(LIFECYCLE)) expect(Object.keys(row).toSorted()).toEqual(actions.toSorted());
  });

  it('leaves no state but a merged or spam ticket without a way on', () => {
    for (const state of states) {
      const leads = Object.values(LIFECYCLE[state]).some(
        (transition) => transition !== null && stateOf({ status: transition.to, outcome: transition.outcome }) !== state,
      );
      expect([state, leads]).toEqual([state, state !== 'CLOSED:MERGED' && state !== 'CLOSED:SPAM']);
    }
  });

  it('gives stars once per round', () => {
    expect(transitionFor(factsOf('CLOSED:ACCEPTED', true), 'RATE', 'customer', windows, now)).toBeNull();
  });

  it('adds details only to stars that were given', () => {
    expect(transitionFor(factsOf('CLOSED:ACCEPTED', false), 'ADD_RATING_DETAILS', 'customer', windows, now)).toBeNull();
  });

  it('asks for stars for thirty days', () => {
    expect(transitionFor(factsOf('CLOSED:ACCEPTED', false, 30 * DAY), 'RATE', 'customer', windows, now)).not.toBeNull();
    expect(transitionFor(factsOf('CLOSED:ACCEPTED', false, 30 * DAY + 1), 'RATE', 'customer', windows, now)).toBeNull();
  });

  it('lets its customer reopen it for as long as configured, and an agent always', () => {
    const old = factsOf('CLOSED:ACCEPTED', false, 30 * DAY + 1);
    expect(transitionFor(old, 'ADD_MESSAGE', 'customer', windows, now)).toBeNull();
    expect(transitionFor(old, 'REOPEN', 'agent', windows, now)).not.toBeNull();
  });
});
