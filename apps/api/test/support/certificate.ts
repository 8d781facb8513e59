import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A certificate that nobody but itself vouches for, with its key; both in PEM. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

const SIGNED_WITH_ECDSA = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
const DAY = 86_400_000;

/** A certificate for 127.0.0.1 that is valid today, made anew. Node has no way to make one, and a test should need no program for it. */
export function newCertificate(): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const content = toBeSigned(publicKey);
  const signature = der(0x03, Buffer.of(0), sign('sha256', content, privateKey));
  const lines = der(0x30, content, SIGNED_WITH_ECDSA, signature).toString('base64').replaceAll(/.{64}/g, '$&\n');
  return { cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
}

/** TBSCertificate of RFC 5280. */
function toBeSigned(publicKey: KeyObject): Buffer {
  const version = der(0xa0, der(0x02, Buffer.of(2)));
  const serial = der(0x02, Buffer.of(1));
  const commonName = der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('mail.vobo.example')));
  const name = der(0x30, der(0x31, commonName));
  const validity = der(0x30, instant(Date.now() - DAY), instant(Date.now() + DAY));
  const address = der(0x30, der(0x87, Buffer.of(127, 0, 0, 1)));
  const alternativeName = der(0x30, Buffer.from('0603551d11', 'hex'), der(0x04, address));
  const extensions = der(0xa3, der(0x30, alternativeName));
  return der(0x30, version, serial, SIGNED_WITH_ECDSA, name, validity, name, publicKey.export({ type: 'spki', format: 'der' }), extensions);
}

function instant(at: number): Buffer {
  return der(0x18, Buffer.from(`${new Date(at).toISOString().replaceAll(/[-:T]|\..*/g, '')}Z`));
}

/** One value of ASN.1 with its tag and its length. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const value = Buffer.concat(content);
  if (value.length < 0x80) return Buffer.concat([Buffer.of(tag, value.length), value]);
  return Buffer.concat([Buffer.of(tag, 0x82, value.length >> 8, value.length & 0xff), value]);
}
