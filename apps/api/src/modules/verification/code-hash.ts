import type { Secrets } from '../../platform/secrets.js';

/** What a code is good for: one request, or one address. The address is lower-case and otherwise as typed: a +tag may be another person. */
export type CodeSubject =
  | { readonly purpose: 'REQUEST'; readonly requestId: string; readonly address: string }
  | { readonly purpose: 'ACCESS'; readonly requestId: null; readonly address: string };

/** What the database keeps of a code: an HMAC under a key that is not in the database, bound to request and address (security.md 1). */
export function hashCode(secrets: Secrets, subject: CodeSubject, code: string): Buffer {
  return secrets.hmac('verification-code', subject.purpose, subject.requestId ?? '', subject.address, code);
}
