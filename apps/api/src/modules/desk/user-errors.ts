import { UserError, type UserErrorCode } from '@vobo/schema';
import type { Locale } from './locale.js';
import { USER_ERROR_TEXTS, type UserErrorParams } from './user-error-texts.js';

/** What else an error tells: how many tries are left, how long to wait, and the numbers its sentence names. */
export interface UserErrorFacts extends UserErrorParams {
  attemptsLeft?: number;
  retryAfterSeconds?: number;
}

/** An expected failure before it is put into words. `path` is relative to the input: `['email']`. */
export interface Fault {
  readonly code: UserErrorCode;
  readonly path: readonly string[];
  readonly facts: UserErrorFacts;
}

/** Describes an expected failure. An empty path means that it concerns no single field. */
export function fault(code: UserErrorCode, path: readonly string[] = [], facts: UserErrorFacts = {}): Fault {
  return { code, path, facts };
}

/**
 * Ends a use-case with expected failures. Thrown inside a transaction it undoes everything the transaction did;
 * `answerOrRefuse` turns it into the payload's `userErrors`.
 */
export class Refused extends Error {
  readonly faults: readonly Fault[];

  constructor(...faults: readonly Fault[]) {
    super(faults.map(({ code }) => code).join(', '));
    this.faults = faults;
  }
}

/** What `work` answers; when it is refused, what `refuse` answers with the reasons, in the viewer's language. Other failures pass. */
export async function answerOrRefuse<Answer>(
  { locale }: { readonly locale: Locale },
  work: () => Promise<Answer>,
  refuse: (reasons: UserError[]) => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refuse(userErrors(locale, error.faults));
  }
}

/** Puts faults into the viewer's language. */
export function userErrors(locale: Locale, faults: readonly Fault[]): UserError[] {
  return faults.map(({ code, path, facts }) => {
    const text = USER_ERROR_TEXTS[locale][code];
    return new UserError({
      code,
      message: typeof text === 'function' ? text(facts) : text,
      path: path.length > 0 ? ['input', ...path] : [],
      attemptsLeft: facts.attemptsLeft ?? null,
      retryAfterSeconds: facts.retryAfterSeconds ?? null,
    });
  });
}
