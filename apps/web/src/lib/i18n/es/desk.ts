/** The desk's words, in Spanish. */
export const texts = {} as const;
