/** Failures of the network, and PostgreSQL's words for being away, full, busy or interrupted (classes 08, 53, 57; locks; deadlocks). */
const AWAY = /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08...|53...|57...|55P03|40001|40P01)$/;
/** What node-postgres says without a code. */
const AWAY_MESSAGE =
  /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable|Cannot use a pool after calling end|Query read timeout/;

/** Whether the failure is the database's absence, or a limit of time: worth another try, and nobody's mistake. */
export function isUnavailable(error: unknown): boolean {
  if (AWAY.test(errorCode(error))) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return error instanceof Error && AWAY_MESSAGE.test(error.message);
}

/** Whether a statement took longer than it may. That passes when the server was busy; what asks too much meets it every time. */
export function isStatementTimeout(error: unknown): boolean {
  return errorCode(error) === '57014';
}

/** What an error says of itself in `code`; empty when it says nothing. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
