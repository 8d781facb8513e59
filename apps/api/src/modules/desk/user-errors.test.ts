import { describe, expect, it } from 'vitest';
import type { Locale } from './locale.js';
import { answerOrRefuse, fault, Refused, userErrors } from './user-errors.js';

describe('a refusal', () => {
  const refused = (work: () => Promise<string>) => answerOrRefuse<unknown>({ locale: 'es' }, work, (reasons) => reasons.map(({ code, path }) => [code, path]));

  it('becomes an answer with every reason, and where it stands in the input', async () => {
    const work = () => Promise.reject(new Refused(fault('REQUIRED', ['subject']), fault('RATE_LIMITED')));
    expect(await refused(work)).toEqual([
      ['REQUIRED', ['input', 'subject']],
      ['RATE_LIMITED', []],
    ]);
  });

  it('is nothing else: answers are given as they are, and other failures pass', async () => {
    expect(await refused(() => Promise.resolve('done'))).toBe('done');
    await expect(refused(() => Promise.reject(new Error('the database is away')))).rejects.toThrow('the database is away');
  });
});

it.each<[Locale, number, string]>([
  ['es', 1, 'en 1 segundo.'],
  ['es', 60, 'en 60 segundos.'],
  ['es', 600, 'en 10 minutos.'],
  ['en', 1, 'in 1 second.'],
  ['en', 7200, 'in 2 hours.'],
])('says in %s how long %i seconds are', (locale, retryAfterSeconds, words) => {
  expect(userErrors(locale, [fault('RATE_LIMITED', [], { retryAfterSeconds })])[0]?.message).toContain(words);
});
