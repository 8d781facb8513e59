import { describe, expect, it } from 'vitest';
import { endedSessionCookie, readSessionCookie, sessionCookie } from './session-cookie.js';

const https = { publicUrl: 'https://help.example.com' };
const http = { publicUrl: 'http://localhost:4000' };
const expires = new Date('2027-03-09T16:05:00Z');

describe('the session cookie', () => {
  it('is for this host and https alone, out of scripts’ reach', () => {
    expect(sessionCookie(https, 'abc', expires)).toBe('__Host-vobo=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Expires=Tue, 09 Mar 2027 16:05:00 GMT');
    expect(endedSessionCookie(https)).toBe('__Host-vobo=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
  });

  it('works without https on the own machine', () => {
    expect(sessionCookie(http, 'abc', expires)).toBe('vobo=abc; Path=/; HttpOnly; SameSite=Lax; Expires=Tue, 09 Mar 2027 16:05:00 GMT');
  });

  it.each([
    ['vobo=abc', 'abc'],
    ['a=1; vobo=abc; b=2', 'abc'],
    ['a=vobo=abc', null],
    ['vobo=', null],
    ['xvobo=abc', null],
    ['', null],
    [undefined, null],
  ])('is read from %j', (header, token) => {
    expect(readSessionCookie(http, header)).toBe(token);
  });

  it('is not taken from an http page when the site has https', () => {
    expect(readSessionCookie(https, 'vobo=abc')).toBeNull();
    expect(readSessionCookie(https, 'vobo=x; __Host-vobo=abc')).toBe('abc');
  });
});
