/** One line of at most `longest` UTF-16 units, without control characters and half characters, which no field of the desk takes. */
export function tidy(text: string, longest: number): string {
  return text
    .trim()
    .slice(0, longest)
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();
}

/** An address without query, fragment, user and password: these may hold secrets. Empty when it is none. */
export function bareAddress(address: string, base: string): string {
  try {
    const { protocol, host, pathname } = new URL(address, base);
    // Of a page without a host the rest may be its content.
    return tidy(host === '' ? protocol : `${protocol}//${host}${pathname}`, 2000);
  } catch {
    return '';
  }
}
