import { expect, test } from 'vitest';
import { actWithSession, windowSessionToken } from '../../lib/window-session';
import { actForMadeTicket, addMadeTicket, forgetTicketsOfOthers, madeTickets } from './made-tickets';

function make(code: string, host: string | null): void {
  actWithSession(`session of ${code}`);
  addMadeTicket({ code, subject: 'x', firstResponseDueAt: null, host });
}

const codes = (): string[] => madeTickets().map(({ code }) => code);

test('the tickets of whoever signs out at the host go with them, sessions included', () => {
  make('VB-1', null);
  make('VB-2', 'Ana@example.com');
  expect(forgetTicketsOfOthers('ana@example.com')).toBe(false);
  expect(codes()).toEqual(['VB-2', 'VB-1']);

  make('VB-3', 'bea@example.com');
  expect(forgetTicketsOfOthers('bea@example.com')).toBe(true);
  expect(codes()).toEqual(['VB-3', 'VB-1']);
  actForMadeTicket('VB-2');
  expect(windowSessionToken()).toBeNull();

  expect(forgetTicketsOfOthers(null)).toBe(true);
  expect(codes()).toEqual(['VB-1']);
});
