import { describe, expect, it } from 'vitest';
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
});
