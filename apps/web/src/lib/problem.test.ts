import { expect, test } from 'vitest';
import { Problem, problemOfErrors, problemOfStatus } from './problem';

test('the contract’s code says what kind of problem it is', () => {
  expect(problemOfErrors([{ extensions: { code: 'CODE_REQUIRED' } }]).kind).toBe('codeRequired');
  expect(problemOfErrors([{ extensions: { code: 'SOMETHING_NEW' } }]).kind).toBe('server');
});

test('a refused answer tells by its body, else by its status', () => {
  const body = JSON.stringify({ errors: [{ message: 'x', extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 30 } }] });
  expect(problemOfStatus(429, body)).toMatchObject({ kind: 'rateLimited', retryAfterSeconds: 30 });
  expect(problemOfStatus(502, '<html>Bad gateway</html>').kind).toBe('unavailable');
  expect(problemOfStatus(500, '').kind).toBe('server');
});

test('only what never arrived, or was put off, is sent again by itself', () => {
  expect(new Problem('offline').mayRetry).toBe(true);
  expect(new Problem('unavailable').mayRetry).toBe(true);
  expect(new Problem('rateLimited').mayRetry).toBe(false);
  expect(new Problem('server').mayRetry).toBe(false);
});
