import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config.js';

/** Keys derived from the installation's one secret, which never enters the database: a stolen dump cannot be searched for codes. */
export class Secrets {
  /** Tells two secrets apart without telling what they are. */
  readonly fingerprint: string;
  readonly #secret: string;
  readonly #keys = new Map<string, Buffer>();

  constructor(secret: string) {
    this.#secret = secret;
    this.fingerprint = createHash('sha256').update(this.#key('fingerprint')).digest('hex').slice(0, 32);
  }

  /** The secret of SECRET_KEY, or the one kept in `dataDir/secret-key`, which is made when there is none. */
  static async load(config: Pick<Config, 'secretKey' | 'dataDir'>): Promise<Secrets> {
    return new Secrets(config.secretKey ?? (await keptSecret(config.dataDir)));
  }

  /** HMAC-SHA-256 of the parts under a key of its own per purpose. Parts are kept apart: ('a', 'bc') and ('ab', 'c') differ. */
  hmac(purpose: string, ...parts: readonly string[]): Buffer {
    return createHmac('sha256', this.#key(purpose)).update(JSON.stringify(parts)).digest();
  }

  #key(purpose: string): Buffer {
    const known = this.#keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.#secret, '', `vobo/${purpose}`, 32));
    this.#keys.set(purpose, key);
    return key;
  }
}

async function keptSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'secret-key');
  const secret = (await readIfPresent(file)) ?? (await makeSecret(file));
  if (secret.trim().length < 32) throw new Error(`${file} is damaged: bring it back from a backup, or delete it and lose the codes and sessions under way`);
  return secret.trim();
}

/** Two processes may start at once: the file appears whole or not at all, and the first one wins. */
async function makeSecret(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  await link(draft, file).catch(ignore('EEXIST'));
  await rm(draft);
  return readFile(file, 'utf8');
}

function readIfPresent(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(ignore('ENOENT'));
}

function ignore(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error;
    return undefined;
  };
}
