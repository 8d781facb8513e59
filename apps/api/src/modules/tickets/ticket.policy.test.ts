import type { ApiScope } from '@vobo/schema';
import { describe, expect, it } from 'vitest';
import type { CustomerViewer, Viewer } from '../sessions/viewer.js';
import { doorTo, listScopeOf, mayList, seesInternal, type StepUp, type TicketDoor } from './ticket.policy.js';

const caller = { ip: '192.0.2.1', locale: 'es' } as const;
const visitor: Viewer = { ...caller, kind: 'visitor' };
const agent: Viewer = { ...caller, kind: 'agent', sessionId: 's', agentId: 'a', name: 'Laura', roles: ['AGENT'] };
const program = (...scopes: ApiScope[]): Viewer => ({ ...caller, kind: 'apiClient', clientId: 'p', name: 'CRM', scopes });
const customer = (access: CustomerViewer['access'], who: Partial<CustomerViewer> = {}): Viewer => ({
  ...caller,
  kind: 'customer',
  sessionId: 's',
  customerId: 'ana',
  name: 'Ana',
  email: 'ana@example.com',
  access,
  ticketId: access === 'PROVED' ? null : 'first',
  round: access === 'LINK' ? 1 : null,
  ...who,
});

/** The ticket that Ana's session was opened with, the same one a round later, and another of hers. */
const first = { id: 'first', requesterId: 'ana', round: 1 };
const later = { ...first, round: 2 };
const other = { id: 'other', requesterId: 'ana', round: 1 };

describe('how far a session gets into a ticket', () => {
  it.each<[CustomerViewer['access'], StepUp, TicketDoor, TicketDoor, TicketDoor]>([
    // how it began, LOOKUP_STEP_UP, its ticket, its ticket in the next round, another ticket of the person
    ['PROVED', 'other-tickets', 'open', 'open', 'open'],
    ['PROVED', 'always', 'open', 'open', 'open'],
    ['LOOK_UP', 'other-tickets', 'open', 'open', 'code-required'],
    ['LOOK_UP', 'always', 'code-required', 'code-required', 'code-required'],
    ['LOOK_UP', 'off', 'open', 'open', 'open'],
    ['LINK', 'other-tickets', 'open', 'code-required', 'code-required'],
    ['LINK', 'off', 'open', 'code-required', 'code-required'],
    ['PHONE', 'other-tickets', 'open', 'open', 'code-required'],
    ['PHONE', 'off', 'open', 'open', 'code-required'],
    ['HOST', 'other-tickets', 'open', 'open', 'code-required'],
    ['HOST', 'off', 'open', 'open', 'code-required'],
  ])('that began as %s, with LOOKUP_STEP_UP=%s', (access, stepUp, ...doors) => {
    expect([first, later, other].map((ticket) => doorTo(customer(access), ticket, stepUp))).toEqual(doors);
  });

  it.each(['PROVED', 'LOOK_UP', 'LINK', 'PHONE', 'HOST'] as const)(
    'of somebody else, that began as %s: the ticket is absent, even the one it names',
    (access) => {
      expect([first, later, other].map((ticket) => doorTo(customer(access, { customerId: 'luis' }), ticket, 'off'))).toEqual(['absent', 'absent', 'absent']);
    },
  );

  it('is all the way for agents and programs that may read, and not a step for others', () => {
    expect([agent, program('TICKETS_READ')].map((viewer) => doorTo(viewer, other, 'always'))).toEqual(['open', 'open']);
    expect([visitor, program('TICKETS_WRITE', 'TICKETS_CREATE')].map((viewer) => doorTo(viewer, other, 'off'))).toEqual(['absent', 'absent']);
  });
});

describe('what a list holds', () => {
  it('is everything for agents and programs that may read, nothing for visitors', () => {
    expect([agent, program('TICKETS_READ'), program('TICKETS_WRITE'), visitor].map((viewer) => listScopeOf(viewer).of)).toEqual([
      'everyone',
      'everyone',
      'nobody',
      'nobody',
    ]);
  });

  it('is what a person asked for, once the whole address is known to be theirs; a link or a phone call shows one ticket only', () => {
    expect([customer('PROVED'), customer('LOOK_UP')].map(listScopeOf)).toEqual([
      { of: 'customer', customerId: 'ana' },
      { of: 'customer', customerId: 'ana' },
    ]);
    expect([customer('LINK'), customer('PHONE'), customer('HOST')].map((viewer) => listScopeOf(viewer).of)).toEqual([
      'code-required',
      'code-required',
      'code-required',
    ]);
    expect([customer('PROVED'), customer('PROVED', { customerId: 'luis' }), customer('LINK')].map((viewer) => mayList(viewer, first))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

it('notes are for agents alone: programs act for outsiders', () => {
  const seeing = [visitor, customer('PROVED'), program('TICKETS_READ', 'TICKETS_WRITE'), agent].map(seesInternal);
  expect(seeing).toEqual([false, false, false, true]);
});
