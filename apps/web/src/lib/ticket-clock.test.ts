import { describe, expect, it } from 'vitest';
import { clockOf } from './ticket-clock';

const NOW = Date.parse('2026-03-02T10:00:00.000Z');
const ticket = { status: 'OPEN', firstRespondedAt: null, firstResponseDueAt: '2026-03-02T12:00:00.000Z', autoCloseAt: null } as const;

describe('the clock of a ticket', () => {
  it('runs until the first answer, and is late after its deadline', () => {
    expect(clockOf(ticket, NOW)).toEqual({ kind: 'answer', at: '2026-03-02T12:00:00.000Z', late: false });
    expect(clockOf({ ...ticket, firstResponseDueAt: '2026-03-02T09:59:59.000Z' }, NOW)?.late).toBe(true);
  });

  it('stops with the first answer', () => {
    expect(clockOf({ ...ticket, firstRespondedAt: '2026-03-02T09:00:00.000Z' }, NOW)).toBeNull();
  });

  it('shows when a ticket closes by itself, which is nobody’s breach', () => {
    const waiting = { ...ticket, status: 'RESOLVED', firstRespondedAt: '2026-03-01T09:00:00.000Z', autoCloseAt: '2026-03-02T09:00:00.000Z' } as const;
    expect(clockOf(waiting, NOW)).toEqual({ kind: 'close', at: '2026-03-02T09:00:00.000Z', late: false });
  });

  it('shows none on a closed ticket', () => {
    expect(clockOf({ ...ticket, status: 'CLOSED' }, NOW)).toBeNull();
  });
});
