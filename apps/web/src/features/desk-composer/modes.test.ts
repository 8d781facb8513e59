import { describe, expect, it } from 'vitest';
import type { DeskRow } from '../../lib/desk-row';
import { expectedAfter, firstMode, modesOf } from './modes';

const NOW = Date.parse('2026-03-02T10:00:00.000Z');
const ticket: DeskRow = {
  id: 'tkt_1',
  code: 'VB-7K3Q-9F2M-XDT',
  subject: 'No está cotizando con ATLAS',
  status: 'OPEN',
  outcome: null,
  round: 1,
  createdAt: '2026-03-01T10:00:00.000Z',
  updatedAt: '2026-03-01T10:00:00.000Z',
  closedAt: null,
  firstResponseDueAt: '2026-03-02T10:00:00.000Z',
  firstResponseWarningAt: '2026-03-02T09:00:00.000Z',
  firstRespondedAt: null,
  autoCloseAt: null,
  mailFailedAt: null,
  messageCount: 0,
  attachmentCount: 0,
  viewerCan: [],
  requester: { id: 'cus_1', name: 'Ana Ruiz', email: 'ana@example.com' },
  assignee: null,
  lastMessage: null,
};
const doing = { body: 'Hola', agent: { id: 'agt_1', name: 'Laura Gil' }, now: NOW, autoCloseAfter: 48 * 3_600_000 };

describe('offered modes', () => {
  it('are those the server allows, nothing else', () => {
    expect(modesOf(['CLOSE', 'ADD_NOTE', 'ASSIGN', 'REPLY'])).toEqual(['reply', 'note', 'close']);
    expect(modesOf(['ADD_NOTE', 'REOPEN'])).toEqual(['note', 'reopen']);
    expect(modesOf([])).toEqual([]);
  });

  it('begin with an answer, else a note, and never with an end', () => {
    expect(firstMode(['reply', 'note', 'close'], null)).toBe('reply');
    expect(firstMode(['note', 'close'], null)).toBe('note');
    expect(firstMode(['close', 'reopen'], null)).toBeNull();
  });

  it('keep what the agent chose as long as it is allowed', () => {
    expect(firstMode(['reply', 'solution'], 'solution')).toBe('solution');
    expect(firstMode(['note', 'close'], 'solution')).toBe('note');
  });
});

describe('what is shown before the server answers', () => {
  it('attends an open ticket that is answered, and meets the promise', () => {
    const after = expectedAfter(ticket, { ...doing, mode: 'reply' });
    expect(after).toMatchObject({
      status: 'IN_PROGRESS',
      firstRespondedAt: '2026-03-02T10:00:00.000Z',
      lastMessage: { body: 'Hola', author: { name: 'Laura Gil' } },
    });
  });

  it('starts the closing clock with a question and with a solution', () => {
    expect(expectedAfter(ticket, { ...doing, mode: 'ask' })).toMatchObject({ status: 'ON_CUSTOMER', autoCloseAt: '2026-03-04T10:00:00.000Z' });
    expect(expectedAfter(ticket, { ...doing, mode: 'solution' })).toMatchObject({ status: 'RESOLVED', autoCloseAt: '2026-03-04T10:00:00.000Z' });
  });

  it('closes without approval, and reopens one round further', () => {
    expect(expectedAfter(ticket, { ...doing, mode: 'close' })).toMatchObject({ status: 'CLOSED', outcome: 'WITHOUT_APPROVAL', firstRespondedAt: null });
    expect(expectedAfter({ ...ticket, status: 'CLOSED', outcome: 'ACCEPTED' }, { ...doing, mode: 'reopen' })).toMatchObject({
      status: 'IN_PROGRESS',
      outcome: null,
      round: 2,
    });
  });

  it('changes nothing for a note: the requester must not see it anywhere', () => {
    expect(expectedAfter(ticket, { ...doing, mode: 'note' })).toBe(ticket);
  });
});
