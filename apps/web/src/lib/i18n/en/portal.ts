import type { texts as spanish } from '../es/portal';
import type { SameKeys } from '../texts';

/** The portal's words, in English. */
export const texts: SameKeys<typeof spanish> = {};
