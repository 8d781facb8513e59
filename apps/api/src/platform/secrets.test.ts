import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Secrets } from './secrets.js';

const parent = mkdtempSync(path.join(tmpdir(), 'vobo-secrets-'));
afterAll(() => rmSync(parent, { recursive: true }));

function emptyDirectory(): string {
  return mkdtempSync(path.join(parent, 'data-'));
}

it('makes one secret per installation and keeps it for its owner alone', async () => {
  const dataDir = emptyDirectory();
  const [first, second] = await Promise.all([Secrets.load({ secretKey: null, dataDir }), Secrets.load({ secretKey: null, dataDir })]);
  expect(second.fingerprint).toBe(first.fingerprint);
  expect(statSync(path.join(dataDir, 'secret-key')).mode & 0o777).toBe(0o600);
  expect((await Secrets.load({ secretKey: null, dataDir: emptyDirectory() })).fingerprint).not.toBe(first.fingerprint);
});

it('prefers the configured secret', async () => {
  const key = 'b7e1c2d3f4a5968778695a4b3c2d1e0f';
  const loaded = await Secrets.load({ secretKey: key, dataDir: '/nowhere' });
  expect(loaded.fingerprint).toBe(new Secrets(key).fingerprint);
});

it('refuses a damaged key file rather than work with a weak key', async () => {
  const dataDir = emptyDirectory();
  writeFileSync(path.join(dataDir, 'secret-key'), '');
  await expect(Secrets.load({ secretKey: null, dataDir })).rejects.toThrow('damaged');
});

it('gives another value for another purpose, another secret and other parts', () => {
  const secrets = new Secrets('one');
  const values = [
    secrets.hmac('code', 'a', 'bc'),
    secrets.hmac('code', 'ab', 'c'),
    secrets.hmac('link', 'a', 'bc'),
    new Secrets('two').hmac('code', 'a', 'bc'),
  ];
  expect(new Set(values.map((value) => value.toString('hex'))).size).toBe(4);
  expect(secrets.hmac('code', 'a', 'bc')).toEqual(values[0]);
});
