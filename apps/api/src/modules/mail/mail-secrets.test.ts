import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Secrets } from '../../platform/secrets.js';
import { disownToken, linkSecret, replyToken } from './mail-secrets.js';

const secrets = new Secrets('one installation’s secret');

describe('what mails carry', () => {
  it('is the same on every repetition and differs between rows, tickets, people and installations', () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const other = new Secrets('another secret');
    for (const make of [
      linkSecret,
      disownToken,
      (from: Secrets, id: string) => replyToken(from, id, one),
      (from: Secrets, id: string) => replyToken(from, one, id),
    ]) {
      expect(make(secrets, one)).toBe(make(secrets, one));
      expect(make(secrets, two)).not.toBe(make(secrets, one));
      expect(make(other, one)).not.toBe(make(secrets, one));
    }
    expect(replyToken(secrets, one, two)).not.toBe(replyToken(secrets, two, one));
    expect(linkSecret(secrets, one)).not.toBe(disownToken(secrets, one));
  });

  it('has the forms the security rules name: 32 bytes for links, 26 base-32 characters for answers', () => {
    expect(Buffer.from(linkSecret(secrets, randomUUID()), 'base64url')).toHaveLength(32);
    expect(replyToken(secrets, randomUUID(), randomUUID())).toMatch(/^[a-z2-7]{26}$/);
  });
});
