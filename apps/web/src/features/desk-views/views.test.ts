import { describe, expect, it } from 'vitest';
import { countOf, filterOf, ordersOf, viewOf, VIEWS } from './views';

describe('views', () => {
  it('are found in addresses, and nothing else is', () => {
    expect(VIEWS.map(viewOf)).toEqual([...VIEWS]);
    expect(viewOf('sign-in')).toBeNull();
    expect(viewOf(undefined)).toBeNull();
  });

  it('count what they list', () => {
    const counts = { open: 1, mine: 2, unassigned: 3, onCustomer: 4, resolved: 5, closed: 6, unverifiedMail: 7 };
    expect(VIEWS.map((view) => countOf(view, counts))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('hold every status but closed for one agent and for nobody', () => {
    expect(filterOf('mine', 'agt_1')).toEqual({ status: ['OPEN', 'IN_PROGRESS', 'ON_CUSTOMER', 'RESOLVED'], assigneeId: 'agt_1' });
    expect(filterOf('unassigned', 'agt_1')).toEqual({ status: ['OPEN', 'IN_PROGRESS', 'ON_CUSTOMER', 'RESOLVED'], unassigned: true });
  });

  it('count tickets that are attended as open', () => {
    expect(filterOf('open', 'agt_1').status).toEqual(['OPEN', 'IN_PROGRESS']);
  });

  it('offer the order of first answers only where an answer can be missing', () => {
    expect(VIEWS.filter((view) => ordersOf(view).includes('FIRST_RESPONSE_DUE_ASC'))).toEqual(['open', 'mine', 'unassigned']);
  });
});
