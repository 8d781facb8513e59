import type { texts as spanish } from '../es/desk';
import type { SameKeys } from '../texts';

/** The desk's words, in English. */
export const texts: SameKeys<typeof spanish> = {};
