import { expect, it } from 'vitest';
import { Secrets } from '../../platform/secrets.js';
import { hashCode, type CodeSubject } from './code-hash.js';

it('gives another hash for another code, request, address, purpose and installation', () => {
  const secrets = new Secrets('one');
  const subject: CodeSubject = { purpose: 'REQUEST', requestId: 'r1', address: 'ana@example.com' };
  const hashes = [
    hashCode(secrets, subject, '12345678'),
    hashCode(secrets, subject, '12345679'),
    hashCode(secrets, { ...subject, requestId: 'r2' }, '12345678'),
    hashCode(secrets, { ...subject, address: 'eva@example.com' }, '12345678'),
    hashCode(secrets, { purpose: 'ACCESS', requestId: null, address: 'ana@example.com' }, '12345678'),
    hashCode(new Secrets('two'), subject, '12345678'),
  ];
  expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(hashes.length);
  expect(hashCode(secrets, subject, '12345678')).toEqual(hashes[0]);
});
