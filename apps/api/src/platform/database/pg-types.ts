import { TypeOverrides, types } from 'pg';

/**
 * How values of PostgreSQL become JavaScript's: instants are Dates. Connections speak UTC, so that an instant always has the one
 * shape `2026-11-21 19:35:49.831+00`, which is turned into ISO 8601 for V8's own quick parser. Lists are full of instants.
 */
export const pgTypes = new TypeOverrides();
pgTypes.setTypeParser(types.builtins.TIMESTAMPTZ, parseInstant);

/** An instant as PostgreSQL writes it. */
export function parseInstant(text: string): Date {
  return new Date(text.endsWith('+00') ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text);
}
