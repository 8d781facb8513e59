import { dictatable, readDictated } from '../../platform/dictation.js';

const LENGTH = 6;

/** A new reference of a request, `7K3Q9F`. It names the request to the support line and opens nothing. */
export function newReference(): string {
  return dictatable(LENGTH);
}

/** The reference in what an agent typed while listening. Null when it is none. */
export function parseReference(typed: string): string | null {
  const reference = readDictated(typed);
  return reference?.length === LENGTH ? reference : null;
}
