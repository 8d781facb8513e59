import { expect, test } from 'vitest';
import { errorsByField, errorWithCode, looksLikeEmail } from './form-errors';

test('an error goes to the field its path names, others to the form', () => {
  const errors = [
    { code: 'EMAIL_INVALID', message: 'correo', path: ['input', 'email'] },
    { code: 'RATING_OUT_OF_RANGE', message: 'estrellas', path: ['input', 'rating', 'stars'] },
    { code: 'RATE_LIMITED', message: 'espere', path: [] },
    { code: 'TOO_LONG', message: 'contexto', path: ['input', 'context', 'url'] },
  ] as const;
  expect(errorsByField(errors, ['email', 'stars'])).toEqual({ email: 'correo', stars: 'estrellas', '': 'espere contexto' });
});

test('an error is found by its code', () => {
  const late = { code: 'NOT_ALLOWED_IN_STATE', message: 'tarde', path: [] } as const;
  expect(errorWithCode([late], 'CONFLICT', 'NOT_ALLOWED_IN_STATE')).toBe(late);
  expect(errorWithCode([late], 'CONFLICT')).toBeUndefined();
});

test('an address is recognised without being judged', () => {
  expect(looksLikeEmail(' ana@example.com ')).toBe(true);
  expect(looksLikeEmail('ana@example')).toBe(false);
  expect(looksLikeEmail('ana example@x.co')).toBe(false);
});
