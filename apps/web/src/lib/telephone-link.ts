/** The link that dials a number as it is written: "302 407 3062" → "tel:3024073062". */
export function telephoneLink(number: string): string {
  return `tel:${number.replace(/[^\d+]/g, '')}`;
}
