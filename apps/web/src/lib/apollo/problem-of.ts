import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client';
import { Problem, problemOfErrors, problemOfStatus } from '../problem';

/** What an error thrown or returned by Apollo Client means for the person. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (CombinedGraphQLErrors.is(error)) return problemOfErrors(error.errors, error);
  if (ServerError.is(error) || ServerParseError.is(error)) return problemOfStatus(error.statusCode, error.bodyText, error);
  // fetch throws TypeError for everything that keeps a request from being answered.
  if (error instanceof TypeError) return new Problem('offline', null, error);
  return new Problem('server', null, error);
}
