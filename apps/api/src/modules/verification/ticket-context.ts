import { CONSOLE_ERROR_MAX, CONSOLE_ERRORS_MAX, CONTEXT_FIELD_MAX, type TicketContextInput } from '@vobo/schema';
import { TextChecks, withoutHidden } from '../desk/text-checks.js';
import { fault, type Fault } from '../desk/user-errors.js';
import type { TicketContext } from '../tickets/ticket.entity.js';

const LINES = ['userAgent', 'user', 'screen', 'viewport', 'timeZone', 'version'] as const;

/** What is kept of where somebody asks; null when nothing was told. What nobody typed is mended rather than refused. */
export function checkContext(input: TicketContextInput | null | undefined): { value: TicketContext | null; faults: Fault[] } {
  const checks = new TextChecks();
  const value: TicketContext = {};
  const url = pageAddress(checks.line('url', input?.url, { max: CONTEXT_FIELD_MAX, optional: true }));
  if (url !== null) value.url = url;
  for (const field of LINES) {
    const text = checks.line(field, input?.[field], { max: CONTEXT_FIELD_MAX, optional: true });
    if (text !== '') value[field] = text;
  }
  const errors = (input?.consoleErrors ?? []).map(consoleLine).filter((line) => line !== '');
  if (errors.length > 0) value.consoleErrors = errors.slice(-CONSOLE_ERRORS_MAX);
  const faults = checks.faults.map(({ code, path, facts }) => fault(code, ['context', ...path], facts));
  return { value: Object.keys(value).length > 0 ? value : null, faults };
}

/** Host and path of a page: names, passwords, queries, fragments and what stands behind a `;` are secrets too often. Null for what is no page of the web. */
function pageAddress(text: string): string | null {
  const url = URL.parse(text);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url.origin + url.pathname.replaceAll(/;[^/]*/g, '') : null;
}

/** A console holds whatever programs wrote, whole pages even. */
function consoleLine(error: string): string {
  const line = withoutHidden(error.slice(0, 4 * CONSOLE_ERROR_MAX).toWellFormed())
    .replaceAll(/\s+/g, ' ')
    .trim();
  return [...line].slice(0, CONSOLE_ERROR_MAX).join('');
}
