import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../../platform/secrets.js';
import { base32, bytesOfBase32 } from './base32.js';

/** Characters of the row's id and of its seal: 128 and 80 bits. */
const ID_LENGTH = 26;
const SEAL_LENGTH = 16;

/** The envelope sender of a mail, `bounce+…@domain`: reports about its delivery come back there, and tell by it which mail they are about. */
export function bounceAddress(secrets: Secrets, outboxId: string, domain: string): string {
  return `bounce+${base32(Buffer.from(outboxId.replaceAll('-', ''), 'hex'), ID_LENGTH)}${seal(secrets, outboxId)}@${domain}`;
}

/** The outbox row that a bounce address belongs to; null when we never made this address. */
export function mailOfBounceAddress(secrets: Secrets, address: string): string | null {
  const token = /^bounce\+([a-z2-7]{42})@/.exec(address.trim().toLowerCase())?.[1];
  if (token === undefined) return null;
  const hex = Buffer.from(bytesOfBase32(token.slice(0, ID_LENGTH))).toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return timingSafeEqual(Buffer.from(token.slice(ID_LENGTH)), Buffer.from(seal(secrets, id))) ? id : null;
}

function seal(secrets: Secrets, outboxId: string): string {
  return base32(secrets.hmac('bounce-address', outboxId), SEAL_LENGTH);
}
