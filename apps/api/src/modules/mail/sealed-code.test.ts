import { describe, expect, it } from 'vitest';
import { Secrets } from '../../platform/secrets.js';
import { openCode, sealCode } from './sealed-code.js';

const secrets = new Secrets('one installation’s secret');

describe('a sealed code', () => {
  it('is opened by the installation that sealed it', () => {
    expect(openCode(secrets, sealCode(secrets, '12345678'))).toBe('12345678');
  });

  it('shows nothing of the code, and is different each time', () => {
    const [one, two] = [sealCode(secrets, '12345678'), sealCode(secrets, '12345678')];
    expect(one.includes('12345678')).toBe(false);
    expect(one.equals(two)).toBe(false);
  });

  it('cannot be opened with another secret, nor after a change', () => {
    const sealed = sealCode(secrets, '12345678');
    expect(() => openCode(new Secrets('another secret'), sealed)).toThrow();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => openCode(secrets, sealed)).toThrow();
  });
});
