import { spanWords } from '../../lib/time';
import type { FieldError } from './form-errors';

/** The error with how long to wait in its words, where the server gave it as a number. */
export function withWait(error: FieldError, words: (span: string) => string): FieldError {
  const seconds = error.retryAfterSeconds;
  return seconds ? { ...error, message: `${error.message} ${words(spanWords(seconds * 1000))}` } : error;
}
