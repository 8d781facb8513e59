import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { signHostIdentity } from './verify-host-identity.js';

const GUIDE = readFileSync(path.join(import.meta.dirname, '../../../../../docs/support-button.md'), 'utf8');
const SECRET = 'vobo_host_example';

interface GuideProgram {
  supportIdentity(secret: string, person: { email: string; name: string; user: string }): unknown;
}

function isGuideProgram(module: unknown): module is GuideProgram {
  return module !== null && typeof module === 'object' && 'supportIdentity' in module && typeof module.supportIdentity === 'function';
}

afterEach(() => {
  vi.useRealTimers();
});

it('signs as the guide for hosts says', () => {
  const signature = signHostIdentity(SECRET, { email: 'Ana@Example.com', user: 'ana' }, 1_800_000_000);
  expect(GUIDE).toContain(`\`${signature}\``);
});

it.each([
  ['Ana@Example.com', 'ana'],
  [' José.Ñuñez@example.com ', 'josé ñ'],
  ['ana@example.com', ''],
])('signs %j, %j as the guide’s program for Node does', async (email, user) => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  const source = /```js\n(import \{ createHmac \}[^]*?)```/.exec(GUIDE)?.[1] ?? '';
  const program: unknown = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`);
  if (!isGuideProgram(program)) throw new Error('the guide has no such program');
  expect(program.supportIdentity(SECRET, { email, name: 'Ana', user })).toEqual({
    email,
    name: 'Ana',
    user,
    signature: signHostIdentity(SECRET, { email, user: user === '' ? null : user }, 1_800_000_000),
  });
});

it('keeps time, address and user apart', () => {
  const one = signHostIdentity(SECRET, { email: 'ana@example.com', user: 'x' }, 1_800_000_000);
  expect(signHostIdentity(SECRET, { email: 'ana@example.co', user: 'mx' }, 1_800_000_000)).not.toBe(one);
});
