import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { soporte } from './soporte.ts';

const TSC = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url));
/** For a compiler on a slow machine, in milliseconds. */
const PATIENT = 120_000;
const folder = mkdtempSync(path.join(tmpdir(), 'vobo-soporte-'));
const built = (file: string): string => readFileSync(path.join(folder, 'dist', file), 'utf8');

beforeAll(async () => {
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
  await build({ root: folder, configFile: false, logLevel: 'error', plugins: [soporte()] });
}, PATIENT);
afterAll(() => rmSync(folder, { recursive: true }));

test('the script is one classic script that names no other file but what it loads for a picture', () => {
  const code = built('soporte.js');
  expect(code).toMatch(/^\(function\(\)\{/);
  expect(code.match(/\bimport\b.{0,40}/g)).toEqual([expect.stringContaining('/soporte/page-picture.js')]);
  expect(code).not.toMatch(/node_modules|sourceMappingURL|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  expect(built('soporte/page-picture.js')).toMatch(/export ?\{ ?\w+ as picturePage ?\}/);
});

test('the types that are published are the ones the script is checked against', () => {
  expect(built('soporte.d.ts')).toBe(readFileSync(new URL('../src/soporte/api.ts', import.meta.url), 'utf8'));
});

const HOST = `
import type { HostIdentity, SoporteEvents } from './dist/soporte.js';
window.Soporte = window.Soporte || { q: [] };
window.Soporte.q.push(['open', { subject: 'No cotiza' }], ['close'], ['setLocale', 'en'], ['destroy']);
window.Soporte.q.push(['on', 'ticket', ({ code }) => code.toUpperCase()]);
const ana: HostIdentity = { email: 'ana@host.example', user: 'ana' };
window.Soporte.q.push(['identify', ana], ['identify', () => Promise.resolve(ana)], ['identify', null]);
const off: (() => void) | undefined = window.Soporte.on?.('open', (nothing: SoporteEvents['open']) => nothing);
off?.();
window.Soporte.options = { position: 'bottom-left', consoleErrors: true };
// @ts-expect-error -- there is no such method
window.Soporte.q.push(['fly']);
// @ts-expect-error -- nor such a field
window.Soporte.q.push(['open', { title: 'No cotiza' }]);
// @ts-expect-error -- nor such a detail
window.Soporte.q.push(['on', 'ticket', (detail: { id: string }) => detail.id]);
// @ts-expect-error -- before the script has come there are no methods
window.Soporte.open();
`;

test(
  'a host can be written against them alone, with the strictest settings, and is told its mistakes',
  () => {
    expect(check(HOST)).toBe('');
  },
  PATIENT,
);

/** What the compiler says of a host's program. */
function check(program: string): string {
  writeFileSync(path.join(folder, 'host.ts'), program);
  const settings = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noEmit', '--types', '', '--lib', 'ES2022,DOM'];
  try {
    return execFileSync(TSC, ['--ignoreConfig', '--target', 'ES2022', '--module', 'ESNext', '--moduleResolution', 'Bundler', ...settings, 'host.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
  } catch (error) {
    return typeof error === 'object' && error !== null && 'stdout' in error ? String(error.stdout) : String(error);
  }
}
