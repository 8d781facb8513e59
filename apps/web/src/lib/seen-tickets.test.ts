import { describe, expect, it } from 'vitest';
import { isUnread, readSeen, withSeen } from './seen-tickets';

const START = '2026-03-01T08:00:00.000Z';
const fresh = () => readSeen(null, START);
const ticket = (updatedAt: string, more: { status?: string; firstRespondedAt?: string | null } = {}) => ({
  id: 'tkt_1',
  status: 'IN_PROGRESS',
  firstRespondedAt: START,
  ...more,
  updatedAt,
});

describe('what is unread', () => {
  it('counts what is older than the first visit as seen', () => {
    expect(isUnread(ticket('2026-02-27T08:00:00.000Z'), fresh())).toBe(false);
    expect(isUnread(ticket('2026-03-01T08:00:00.001Z'), fresh())).toBe(true);
  });

  it('shows an old ticket that nobody answered as unread until it is opened', () => {
    const open = ticket('2026-02-27T08:00:00.000Z', { status: 'OPEN', firstRespondedAt: null });
    expect(isUnread(open, fresh())).toBe(true);
    expect(isUnread(open, withSeen(fresh(), open.id, open.updatedAt))).toBe(false);
  });

  it('becomes unread again when something happens after the last look', () => {
    const seen = withSeen(fresh(), 'tkt_1', '2026-03-02T10:00:00.000Z');
    expect(isUnread(ticket('2026-03-02T10:00:00.000Z'), seen)).toBe(false);
    expect(isUnread(ticket('2026-03-02T10:00:01.000Z'), seen)).toBe(true);
  });
});

describe('remembering', () => {
  it('takes nothing back when an older state is looked at', () => {
    const seen = withSeen(fresh(), 'tkt_1', '2026-03-02T10:00:00.000Z');
    expect(withSeen(seen, 'tkt_1', '2026-03-01T10:00:00.000Z')).toBe(seen);
  });

  it('forgets the tickets seen longest ago first', () => {
    const full = { since: START, tickets: Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`tkt_${index}`, START])) };
    const seen = withSeen(withSeen(full, 'tkt_7', '2026-03-02T10:00:00.000Z'), 'tkt_new', START);
    expect(Object.keys(seen.tickets)).toHaveLength(2000);
    expect(seen.tickets['tkt_0']).toBeUndefined();
    expect(seen.tickets['tkt_7']).toBe('2026-03-02T10:00:00.000Z');
    expect(seen.tickets['tkt_new']).toBe(START);
  });

  it('starts afresh from storage that holds something else', () => {
    expect(readSeen('{"tickets":3}', START)).toEqual({ since: START, tickets: {} });
    expect(readSeen('no json', START)).toEqual({ since: START, tickets: {} });
  });

  it('reads back what it wrote', () => {
    const seen = withSeen(fresh(), 'tkt_1', '2026-03-02T10:00:00.000Z');
    expect(readSeen(JSON.stringify(seen), '2026-05-01T00:00:00.000Z')).toEqual(seen);
  });
});
