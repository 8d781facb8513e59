import { describe, expect, it } from 'vitest';
import { Secrets } from '../../platform/secrets.js';
import { bounceAddress, mailOfBounceAddress } from './bounce-address.js';

const ID = '019ac3f2-7b1e-7c44-9d55-0123456789ab';
const secrets = new Secrets('a secret of tests only');

describe('the address that a mail comes back to', () => {
  it('tells which mail it is, in the space that a mailbox name has, whatever became of its case', () => {
    const address = bounceAddress(secrets, ID, 'vobo.example');
    expect(address).toMatch(/^bounce\+[a-z2-7]{42}@vobo\.example$/);
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
    expect(mailOfBounceAddress(secrets, address)).toBe(ID);
    expect(mailOfBounceAddress(secrets, ` ${address.toUpperCase()}`)).toBe(ID);
  });

  it('cannot be made by others: neither another mail’s seal nor another installation’s', () => {
    const address = bounceAddress(secrets, ID, 'vobo.example');
    const other = bounceAddress(secrets, ID.replace('019a', '019b'), 'vobo.example');
    expect(mailOfBounceAddress(secrets, `${other.slice(0, 33)}${address.slice(33)}`)).toBeNull();
    expect(mailOfBounceAddress(new Secrets('the secret of somebody else'), address)).toBeNull();
    const strange = ['', 'bounce+@vobo.example', 'reply+abc@vobo.example', address.replace('+', '+a')];
    expect(strange.map((text) => mailOfBounceAddress(secrets, text))).toEqual([null, null, null, null]);
  });
});
