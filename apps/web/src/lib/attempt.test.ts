import { expect, test } from 'vitest';
import { attemptFor, readAttempt } from './attempt';

test('the same input keeps its id, so that a repetition is recognised', () => {
  const first = attemptFor({ body: 'hola' }, null);
  expect(attemptFor({ body: 'hola' }, first).id).toBe(first.id);
});

test('other input gets another id', () => {
  const first = attemptFor({ body: 'hola' }, null);
  expect(attemptFor({ body: 'hola!' }, first).id).not.toBe(first.id);
});

test('an attempt survives storage', () => {
  const attempt = attemptFor({ body: 'hola' }, null);
  expect(readAttempt(JSON.parse(JSON.stringify(attempt)))).toEqual(attempt);
  expect(readAttempt({ id: 7 })).toBeNull();
});
