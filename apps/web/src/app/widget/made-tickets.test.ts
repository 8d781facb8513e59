import { expect, test } from 'vitest';
import { actWithSession, windowSessionToken } from '../../lib/window-session';
import { host } from './host-link';
import { actForMadeTicket, addMadeTicket, forgetTicketsOfOthers, madeTickets } from './made-tickets';

function make(code: string, person: string | null): void {
  actWithSession(`session of ${code}`);
  addMadeTicket({ code, subject: 'x', firstResponseDueAt: null, host: person });
}

function signIn(email: string | null): void {
  host.identity.set(email === null ? null : { email });
}

const codes = (): string[] => madeTickets().map(({ code }) => code);

test('the tickets of whoever signs out at the host go with them, sessions included', () => {
  make('VB-1', null);
  make('VB-2', 'Ana@example.com');
  signIn('ana@example.com');
  expect(forgetTicketsOfOthers('ana@example.com')).toBe(false);
  expect(codes()).toEqual(['VB-2', 'VB-1']);

  make('VB-3', 'bea@example.com');
  signIn('bea@example.com');
  expect(forgetTicketsOfOthers('bea@example.com')).toBe(true);
  expect(codes()).toEqual(['VB-3', 'VB-1']);
  actForMadeTicket('VB-2');
  expect(windowSessionToken()).toBeNull();

  expect(forgetTicketsOfOthers(null)).toBe(true);
  expect(codes()).toEqual(['VB-1']);
});

test('what was made while somebody was signed in is not shown to nobody, and to them when they are back', () => {
  make('VB-4', 'ana@example.com');
  signIn(null);
  expect(codes()).not.toContain('VB-4');
  signIn('ANA@example.com');
  expect(codes()).toContain('VB-4');
});
