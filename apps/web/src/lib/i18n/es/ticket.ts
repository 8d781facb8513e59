/** WORDS ticket, in Spanish. */
export const texts = {} as const;
