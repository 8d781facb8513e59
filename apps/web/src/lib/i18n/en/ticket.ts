import type { texts as spanish } from '../es/ticket';
import type { SameKeys } from '../texts';

/** The ticket's words, in English. */
export const texts: SameKeys<typeof spanish> = {};
