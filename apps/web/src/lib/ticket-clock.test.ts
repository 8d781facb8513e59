import { describe, expect, it } from 'vitest';
import { clockOf } from './ticket-clock';

const NOW = Date.parse('2026-03-02T10:00:00.000Z');
const ticket = {
  status: 'OPEN',
  firstRespondedAt: null,
  firstResponseDueAt: '2026-03-02T12:00:00.000Z',
  firstResponseWarningAt: '2026-03-02T11:00:00.000Z',
  autoCloseAt: null,
} as const;

describe('the clock of a ticket', () => {
  it('runs until the first answer: calm, then a warning, then late, from the very moment on', () => {
    expect(clockOf(ticket, NOW)).toEqual({ kind: 'answer', at: '2026-03-02T12:00:00.000Z', urgency: 'calm' });
    const at = (time: string) => clockOf(ticket, Date.parse(`2026-03-02T${time}Z`))?.urgency;
    expect([at('10:59:59.999'), at('11:00:00.000'), at('11:59:59.999'), at('12:00:00.000')]).toEqual(['calm', 'warning', 'warning', 'late']);
  });

  it('stops with the first answer', () => {
    expect(clockOf({ ...ticket, firstRespondedAt: '2026-03-02T09:00:00.000Z' }, NOW)).toBeNull();
  });

  it('shows when a ticket closes by itself, which is nobody’s breach', () => {
    const waiting = { ...ticket, status: 'RESOLVED', firstRespondedAt: '2026-03-01T09:00:00.000Z', autoCloseAt: '2026-03-02T09:00:00.000Z' } as const;
    expect(clockOf(waiting, NOW)).toEqual({ kind: 'close', at: '2026-03-02T09:00:00.000Z', urgency: 'calm' });
  });

  it('shows none on a ticket that was closed unanswered, nor when it is reopened', () => {
    const overdue = { ...ticket, firstResponseDueAt: '2026-03-01T12:00:00.000Z' };
    expect(clockOf(overdue, NOW)?.urgency).toBe('late');
    expect(clockOf({ ...overdue, status: 'CLOSED' }, NOW)).toBeNull();
    expect(clockOf({ ...overdue, status: 'IN_PROGRESS' }, NOW)).toBeNull();
  });
});
