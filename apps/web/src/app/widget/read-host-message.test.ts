import { expect, test } from 'vitest';
import { readHostMessage } from './read-host-message';

test('what is no message of the protocol is nothing', () => {
  for (const data of [null, 'opened', [], {}, { kind: 'eval' }, { kind: { toString: () => 'opened' } }]) expect(readHostMessage(data)).toBeNull();
});

test('an opening without anything has empty facts and fills in nothing', () => {
  expect(readHostMessage({ kind: 'opened' })).toEqual({
    kind: 'opened',
    preset: {},
    facts: { url: '', userAgent: '', screen: '', viewport: '', timeZone: '' },
    unpicturable: [],
  });
});

test('of an opening only texts are taken, and of errors the last twenty, each cut', () => {
  const consoleErrors = [42, ...Array.from({ length: 25 }, (_, index) => `${index} ${'x'.repeat(600)}`)];
  const read = readHostMessage({
    kind: 'opened',
    preset: { subject: 'No cotiza', description: 7, processId: { id: 1 } },
    facts: { url: 'https://host.example/', version: null, consoleErrors },
    unpicturable: ['video', 'canvas', 'pdf'],
  });
  if (read?.kind !== 'opened') throw new Error('it is an opening');
  expect(read.preset).toEqual({ subject: 'No cotiza' });
  expect(read.unpicturable).toEqual(['pdf', 'video']);
  expect(read.facts.version).toBeUndefined();
  expect(read.facts.consoleErrors).toHaveLength(20);
  expect(read.facts.consoleErrors?.at(-1)).toMatch(/^24 x+$/);
  expect(read.facts.consoleErrors?.every((error) => error.length === 500)).toBe(true);
});

test('an identity needs an address; what else it says is optional', () => {
  expect(readHostMessage({ kind: 'identity', identity: { name: 'Ana' } })).toEqual({ kind: 'identity', identity: null });
  expect(readHostMessage({ kind: 'identity', identity: { email: ' ana@host.example ', user: '', signature: '1.ab' } })).toEqual({
    kind: 'identity',
    identity: { email: 'ana@host.example', signature: '1.ab' },
  });
});

test('a picture without a size, or with an impossible one, is none', () => {
  const picture = { svg: '<svg/>', width: 10, height: 10, scale: 2 };
  expect(readHostMessage({ kind: 'picture', picture })).toEqual({ kind: 'picture', picture });
  for (const wrong of [{ width: 0 }, { height: Number.NaN }, { scale: Infinity }, { svg: '' }]) {
    expect(readHostMessage({ kind: 'picture', picture: { ...picture, ...wrong } })).toEqual({ kind: 'picture', picture: null });
  }
});
