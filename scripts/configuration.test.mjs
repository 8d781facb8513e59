import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig, variableNames } from '../apps/api/dist/config.js';
import { root } from './processes.mjs';

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const guide = read('docs/configuration.md');
const config = loadConfig({});

it('is documented whole: the guide names every variable and no other', () => {
  const named = [...guide.matchAll(/`([A-Z][A-Z\d]*(?:_[A-Z\d]+)*)(?:=\w+)?`/g)].map(([, name]) => name).filter((name) => !/^PT?\d/.test(name));
  expect([...new Set(named)].toSorted()).toEqual(variableNames());
});

it('has the limits that the guide tells', () => {
  const told = [...guide.matchAll(/\| `LIMIT_(\w+)` \| (\d+) \|/g)].map(([, name, limit]) => [
    name.toLowerCase().replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
    Number(limit),
  ]);
  expect(Object.fromEntries(told)).toEqual(config.limits);
});

it('holds no setting that nothing reads', () => {
  const sources = globSync('apps/api/src/**/*.ts', { cwd: root, exclude: ['**/*.test.ts', 'apps/api/src/config*.ts'] });
  const code = sources.map(read).join('\n');
  const settings = [...Object.keys(config), ...Object.keys(config.limits)];
  expect(settings.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
});
