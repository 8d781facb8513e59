/** The address as codes are bound to it: lower case, otherwise as typed. */
export function addressOf(email: string): string {
  return email.trim().toLowerCase();
}

/** The address as limits count it: lower case, without a +tag, so that one mailbox is one counter. For counting only: a +tag may be another person's (security.md 3). */
export function countedAddress(email: string): string {
  return addressOf(email).replace(/\+[^@]*(?=@)/, '');
}

/** `j***@example.com`: enough to notice a slip, not enough to learn the address. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [first = ''] = email;
  return `${at > 0 ? first : ''}***${email.slice(at)}`;
}
