import { describe, expect, it } from 'vitest';
import { readAuthenticationResults } from './authentication-results.js';
import { readHeader } from './mail-header.js';

const ID = 'mx.provider.example';
const NONE = { spf: 'NONE', dkim: 'NONE', dmarc: 'NONE', senderProved: false };

function read(...values: readonly string[]) {
  const raw = values.map((value) => `Authentication-Results: ${value}\r\n`).join('');
  return readAuthenticationResults(readHeader(Buffer.from(`Received: by us\r\n${raw}From: ana@example.com\r\n\r\n`)), ID, 'example.com');
}

describe('what the server that receives our mail found out', () => {
  it('is believed', () => {
    const value = `${ID};\r\n dkim=pass (2048-bit key; secure) header.d=example.com header.i=@example.com header.b=abc;\r\n\tspf=softfail (mx: domain of x) smtp.mailfrom=ana@example.com;\r\n dmarc=pass (p=REJECT sp=NONE) header.from=example.com`;
    expect(read(value)).toEqual({ spf: 'SOFTFAIL', dkim: 'PASS', dmarc: 'PASS', senderProved: true });
  });

  it('is the topmost of that server: what stands below may be the sender’s own invention', () => {
    expect(read(`${ID}; dmarc=fail header.from=example.com`, `${ID}; dmarc=pass header.from=example.com`)).toMatchObject({
      dmarc: 'FAIL',
      senderProved: false,
    });
  });

  it('is no other server’s', () => {
    expect(read('mx.other.example; dmarc=pass header.from=example.com')).toBeNull();
    expect(read(`x.${ID}; dmarc=pass`, `(${ID}) other; dmarc=pass`, `"other; ${ID}"; dmarc=pass`)).toBeNull();
    expect(read('mx.other.example; dmarc=pass', `${ID.toUpperCase()} 1; dmarc=fail`)).toMatchObject({ dmarc: 'FAIL' });
  });

  it('is about the sender that the mail names', () => {
    expect(read(`${ID}; dmarc=pass header.from=attacker.example`)).toMatchObject({ dmarc: 'NONE', senderProved: false });
  });

  it('proves, without a policy, the sender whose very domain signed or sent', () => {
    expect(read(`${ID}; dkim=pass header.d=attacker.example; dkim=pass header.i=@example.com; dmarc=none`)).toMatchObject({ senderProved: true });
    expect(read(`${ID}; spf=pass smtp.mailfrom=x@example.com; dmarc=none header.from=example.com`)).toMatchObject({ senderProved: true });
    expect(read(`${ID}; dkim=pass header.d=attacker.example; spf=pass smtp.mailfrom=x@attacker.example`)).toMatchObject({ senderProved: false });
    expect(read(`${ID}; dkim=pass header.d=example.com; dmarc=fail header.from=example.com`)).toMatchObject({ dmarc: 'FAIL', senderProved: false });
    expect(read(`${ID}; dkim=pass header.d=example.com; dmarc=temperror`)).toMatchObject({ dmarc: 'TEMPERROR', senderProved: false });
  });

  it('is not found in comments and quotations, where senders write what they like', () => {
    expect(read(`${ID}; spf=fail (; dmarc=pass header.from=example.com) smtp.mailfrom="x; dmarc=pass header.from=example.com"@example.com`)).toEqual({
      ...NONE,
      spf: 'FAIL',
    });
    expect(read(`${ID}; spf=fail (a (nested; dmarc=pass) \\) ; dmarc=pass) smtp.helo=x`)).toEqual({ ...NONE, spf: 'FAIL' });
    expect(read(`${ID}; spf=fail smtp.mailfrom="a\\"; dmarc=pass \\" b"@example.com`)).toEqual({ ...NONE, spf: 'FAIL' });
  });

  it.each(['none', '', ';;;', 'dmarc=', 'dmarc=passed', '=pass', 'dmarc = pass', '((((', '"""', '\\'])(
    'says nothing when it is empty or broken: %j',
    (rest) => {
      expect(read(`${ID}; ${rest}`)).toEqual(NONE);
    },
  );
});
