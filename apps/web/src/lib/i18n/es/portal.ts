/** WORDS portal, in Spanish. */
export const texts = {} as const;
