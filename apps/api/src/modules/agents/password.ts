import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane (security.md 9). */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

interface Parameters {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly tagLength: number;
}

/** The password as it is kept: a PHC string, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. Takes some 30 ms and 19 MiB. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES, salt, tagLength: HASH_BYTES });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${encode(salt)}$${encode(hash)}`;
}

/** Whether the password is the one of `kept`. With `kept` null, nobody's password, it does the same work and says no. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const { hash, ...parameters } = parse(kept ?? NOBODYS);
  const derived = await derive(password, { ...parameters, tagLength: hash.length });
  return timingSafeEqual(derived, hash) && kept !== null;
}

/** Has the cost of a real one. */
const NOBODYS = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${encode(Buffer.alloc(SALT_BYTES))}$${encode(Buffer.alloc(HASH_BYTES))}`;

function parse(kept: string): Omit<Parameters, 'tagLength'> & { readonly hash: Buffer } {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept);
  if (!match) throw new Error('a kept password is no PHC string of argon2id');
  const [, memory, passes, parallelism, salt = '', hash = ''] = match;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** The password in one normal form: two keyboards may write the same letter differently. */
function derive(password: string, { salt, ...parameters }: Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { ...parameters, message: password.normalize('NFKC'), nonce: salt }, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
