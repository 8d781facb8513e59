import type { UserErrorCode } from '../../gql/graphql';

/** What a form needs of the contract's UserError. */
export interface FieldError {
  readonly code: UserErrorCode;
  readonly message: string;
  readonly path: readonly string[];
  readonly attemptsLeft?: number | null;
  readonly retryAfterSeconds?: number | null;
}

/** Messages by field name; '' holds what concerns no field. */
export type FormErrors = Readonly<Record<string, string>>;

/** Sorts the server's errors to the form's fields: `["input", "email"]` goes to `email`; an unknown or empty path to ''. */
export function errorsByField(errors: readonly FieldError[], fields: readonly string[]): FormErrors {
  const sorted: Record<string, string> = {};
  for (const error of errors) {
    const field = error.path.find((step) => fields.includes(step)) ?? '';
    sorted[field] = sorted[field] ? `${sorted[field]} ${error.message}` : error.message;
  }
  return sorted;
}

/** The first error with one of `codes`, if any. */
export function errorWithCode(errors: readonly FieldError[], ...codes: UserErrorCode[]): FieldError | undefined {
  return errors.find((error) => codes.includes(error.code));
}

/** Whether text looks like an e-mail address; the server decides. */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
}
