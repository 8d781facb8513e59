import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, variableNames } from '../apps/api/dist/config.js';
import { root } from './processes.mjs';

const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root })];
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const { scripts } = JSON.parse(read('package.json'));

describe.each(documents)('%s', (file) => {
  const text = read(file);
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span);

  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link]) => link).filter((link) => !/^[a-z]+:/.test(link));
    expect(links.filter((link) => !existsSync(path.join(root, path.dirname(file), link)))).toEqual([]);
  });

  it('names files and folders that are there', () => {
    const named = spans.filter((span) => /^(?:apps|packages|scripts|docs|bench)\/[\w./-]+$/.test(span) && !span.includes('/dist/'));
    expect(named.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  });

  it('names commands that are there', () => {
    const commands = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });
});

it('the table of the README holds variables of the configuration, with their defaults', () => {
  const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]+)`|–) \|/gm)];
  expect(rows.length).toBeGreaterThanOrEqual(8);
  const config = loadConfig({});
  for (const [, name, told] of rows) {
    expect(variableNames()).toContain(name);
    const key = name.toLowerCase().replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
    const value = told?.startsWith('PT') ? Temporal.Duration.from(told).total('milliseconds') : (told ?? null);
    expect([name, String(config[key])]).toEqual([name, String(value)]);
  }
});

it('the layout of ARCHITECTURE.md shows every module and no other', () => {
  const layout = /modules\/\n([\s\S]*?)\n {4}platform\//.exec(read('ARCHITECTURE.md'))?.[1] ?? '';
  const shown = layout.split('\n').flatMap((line) => [.../^ +((?:[\w-]+\/ ?)+)/.exec(line)[1].matchAll(/[\w-]+/g)].map(([name]) => name));
  const modules = globSync('apps/api/src/modules/*', { cwd: root }).map((directory) => path.basename(directory));
  expect(shown.toSorted()).toEqual(modules.toSorted());
});

it('decisions are numbered without a gap or a double', () => {
  const decisions = globSync('docs/decisions/*.md', { cwd: root }).map((file) => ({
    number: path.basename(file).slice(0, 3),
    title: read(file).split('\n')[0],
  }));
  const numbers = decisions.map(({ number }) => number).toSorted();
  expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(3, '0')));
  for (const { number, title } of decisions) expect(title).toMatch(new RegExp(`^# ${number} · \\S`));
});

it('the rules that comments refer to are in docs/security.md', () => {
  const rules = new Set([...read('docs/security.md').matchAll(/^(\d+)\. /gm)].map(([, number]) => number));
  const sources = globSync(['apps/*/src/**/*.{ts,tsx}', 'apps/*/{test,e2e}/**/*.ts', 'packages/*/src/**/*.ts'], { cwd: root, exclude: ['**/gql/**'] });
  const named = sources.flatMap((file) => [...read(file).matchAll(/security\.md (\d+)/g)].map(([, number]) => ({ file, number })));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ number }) => !rules.has(number))).toEqual([]);
});
