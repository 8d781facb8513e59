import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from './password.js';

describe('a kept password', () => {
  it('is argon2id with OWASP’s parameters, different each time, and recognises the password alone', async () => {
    const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(other);
    expect(await isPassword('correct horse', one)).toBe(true);
    expect(await isPassword('correct horse ', one)).toBe(false);
    expect(await isPassword('', one)).toBe(false);
  });

  it('is the same for two ways to type a letter', async () => {
    expect(await isPassword('contrasen\u0303a', await hashPassword('contraseña'))).toBe(true);
  });

  it('recognises a password that the reference implementation hashed', async () => {
    // From test.c of phc-winner-argon2.
    const kept = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await isPassword('password', kept)).toBe(true);
    expect(await isPassword('passwore', kept)).toBe(false);
  });

  it('of nobody costs the same work and is never right', async () => {
    const kept = await hashPassword('secret');
    // The quickest of several: a machine that stalls once does not make one of them look dear.
    const quickest = async (hash: string | null) => {
      const times: number[] = [];
      for (let turn = 0; turn < 7; turn++) {
        const start = performance.now();
        await isPassword('secret', hash);
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const [known, unknown] = [await quickest(kept), await quickest(null)];
    expect(await isPassword('secret', null)).toBe(false);
    expect(unknown).toBeGreaterThan(known / 3);
  });
});
