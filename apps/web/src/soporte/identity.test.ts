import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HostIdentity } from './api';
import { Identity } from './identity';

const ANA: HostIdentity = { email: 'ana@host.example', name: 'Ana', signature: '1.ab' };
const warn = vi.fn<() => void>();

beforeEach(() => {
  warn.mockReset();
  vi.stubGlobal('console', { warn });
});
afterEach(() => vi.unstubAllGlobals());

test('what was said is known at once', () => {
  const identity = new Identity();
  expect(identity.known).toBeNull();
  identity.set(ANA);
  expect(identity.known).toEqual(ANA);
  identity.set(null);
  expect(identity.known).toBeNull();
});

test('what a host says from plain JavaScript is checked', () => {
  const identity = new Identity();
  identity.set(JSON.parse('{ "email": " ana@host.example ", "user": 7, "name": "", "role": "admin" }'));
  expect(identity.known).toEqual({ email: 'ana@host.example', user: '7' });
  identity.set(JSON.parse('{ "email": { "not": "text" } }'));
  expect(identity.known).toBeNull();
  expect(warn).toHaveBeenCalledOnce();
});

test('a function is asked each time, and not before', async () => {
  let asked = 0;
  const source = async (): Promise<HostIdentity> => ({ ...ANA, signature: `${(asked += 1)}.ab` });
  const identity = new Identity();
  identity.set(source);
  expect(identity.isAsked).toBe(true);
  expect(asked).toBe(0);
  expect(await identity.ask()).toMatchObject({ signature: '1.ab' });
  expect(await identity.ask()).toMatchObject({ signature: '2.ab' });
});

test('when the function fails, what was known goes on without its signature', async () => {
  let works = true;
  const identity = new Identity();
  identity.set(() => (works ? ANA : Promise.reject(new Error('no server'))));
  await identity.ask();
  works = false;
  expect(await identity.ask()).toEqual({ email: ANA.email, name: ANA.name });
  expect(warn).toHaveBeenCalledOnce();
});

test('an answer that comes after the person has signed out is nobody’s', async () => {
  const identity = new Identity();
  let answer = (_identity: HostIdentity): void => undefined;
  identity.set(() => new Promise((resolve) => (answer = resolve)));
  const asked = identity.ask();
  identity.set(null);
  answer(ANA);
  expect(await asked).toBeNull();
});
