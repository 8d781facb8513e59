import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Secrets } from '../../platform/secrets.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A code that only this installation can read: nonce, tag and ciphertext of AES-256-GCM. */
export type SealedCode = Buffer;

/** Encrypts a code for the outbox, where it waits until its mail is sent: the database alone never tells it. */
export function sealCode(secrets: Secrets, code: string): SealedCode {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key(secrets), nonce);
  const ciphertext = Buffer.concat([cipher.update(code, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** The code inside. Throws when it was sealed under another secret or changed since. */
export function openCode(secrets: Secrets, sealed: SealedCode): string {
  const decipher = createDecipheriv('aes-256-gcm', key(secrets), sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}

function key(secrets: Secrets): Buffer {
  return secrets.hmac('mailed-code', 'aes-256-gcm');
}
