import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newCertificate } from '../test/support/certificate.js';
import { ConfigError, loadConfig } from './config.js';

function faultsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('the doors that mail comes in by', () => {
  it('are closed unless they are configured', () => {
    expect(loadConfig({})).toMatchObject({ mailInPort: null, imapUrl: null, mailInSecret: null, mailAuthservId: null, supportAddress: null });
  });

  it('are taken as they are written, addresses and names in lower case', () => {
    const env = {
      MAIL_IN_PORT: '2525',
      IMAP_URL: 'imaps://ana:x@mail.example/INBOX',
      SUPPORT_ADDRESS: 'Ayuda@Example.com',
      MAIL_AUTHSERV_ID: 'MX.Example.com',
    };
    expect(loadConfig(env)).toMatchObject({ mailInPort: 2_525, imapUrl: env.IMAP_URL, supportAddress: 'ayuda@example.com', mailAuthservId: 'mx.example.com' });
  });

  it.each([
    ['MAIL_IN_PORT', '70000'],
    ['IMAP_URL', 'https://ana:x@mail.example'],
    ['IMAP_URL', 'imaps://nobody.example'],
    ['MAIL_IN_SECRET', 'short'],
    ['MAIL_IN_SECRET', 'password-password-password-password'],
    ['SUPPORT_ADDRESS', 'Ayuda <ayuda@example.com>'],
    ['SUPPORT_ADDRESS', 'ayuda'],
    ['RAW_MAIL_TTL', '90 days'],
  ])('are not opened with %s=%s', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(name);
  });

  it('offer encryption with a certificate and its key, both or none', () => {
    const { cert, key } = newCertificate();
    expect(loadConfig({}).mailInTls).toBeNull();
    expect(loadConfig({ MAIL_IN_TLS_CERT: cert, MAIL_IN_TLS_KEY: key.replaceAll('\n', '\\n') }).mailInTls).toEqual({ cert: cert.trim(), key });
    for (const half of [{ MAIL_IN_TLS_CERT: cert }, { MAIL_IN_TLS_KEY: key }]) {
      expect(faultsOf(half)).toEqual(['MAIL_IN_TLS_CERT and MAIL_IN_TLS_KEY belong together: set both, or none']);
    }
  });

  it('say in one line what is wrong with such a pair', () => {
    const { cert, key } = newCertificate();
    const locked = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'x',
    });
    const other = newCertificate();
    const faulty: [NodeJS.ProcessEnv, string][] = [
      [{ MAIL_IN_TLS_CERT: 'nonsense', MAIL_IN_TLS_KEY: key }, 'MAIL_IN_TLS_CERT must be a certificate'],
      [{ MAIL_IN_TLS_CERT: cert, MAIL_IN_TLS_KEY: cert }, 'MAIL_IN_TLS_KEY must be a private key'],
      [{ MAIL_IN_TLS_CERT: cert, MAIL_IN_TLS_KEY: locked }, 'MAIL_IN_TLS_KEY must be a private key'],
      [{ MAIL_IN_TLS_CERT: cert, MAIL_IN_TLS_KEY: other.key }, 'MAIL_IN_TLS_KEY is not the key of MAIL_IN_TLS_CERT'],
      [{ MAIL_IN_TLS_CERT: `${cert}${other.cert.replace(/MII./, 'MIIX')}`, MAIL_IN_TLS_KEY: key }, 'a certificate behind the first one is broken'],
      [{ MAIL_IN_TLS_CERT_FILE: '/nowhere/at/all', MAIL_IN_TLS_KEY: key }, 'MAIL_IN_TLS_CERT_FILE names /nowhere/at/all, which cannot be read'],
    ];
    for (const [env, fault] of faulty) expect(faultsOf(env)).toEqual([expect.stringContaining(fault)]);
  });
});
