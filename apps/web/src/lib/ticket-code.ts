const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ticket code as it is written, from however it was typed: case, spaces, hyphens, O for 0 and I or L for 1 are forgiven. Text that cannot be a code comes back trimmed. */
export function tidyTicketCode(typed: string): string {
  const text = typed.trim();
  const bare = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^VB/, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (bare.length !== 11 || [...bare].some((letter) => !ALPHABET.includes(letter))) return text;
  return `VB-${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}`;
}
