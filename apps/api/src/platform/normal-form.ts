/** Marks on one letter beyond the thirtieth. No language has so many: UAX #15 calls text without them "stream-safe". */
const HEAPED_MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * The text in Unicode's normal form C, with at most 30 marks on one letter. Marks are put in order in a time that grows with the square of
 * their number: a request full of them would hold up everybody for half a minute.
 */
export function toNfc(text: string): string {
  return text.replace(HEAPED_MARKS, '$1').normalize('NFC');
}
