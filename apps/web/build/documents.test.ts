import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { printOperation } from '../src/lib/print-operation.ts';

const SOURCE = fileURLToPath(new URL('../src', import.meta.url));
const schema = buildSchema(readFileSync(new URL('../../../packages/schema/schema.graphql', import.meta.url), 'utf8'));

interface Template {
  readonly text: string;
  /** Names of the templates it is put together with. */
  readonly parts: readonly string[];
}

/** Every gql template of the app, by the name of its constant. */
function templates(): ReadonlyMap<string, Template> {
  const found = new Map<string, Template>();
  for (const file of readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))) {
    for (const [, name = '', body = ''] of readFileSync(path.join(SOURCE, file), 'utf8').matchAll(/const (\w+)[^=]*= gql`([^`]*)`/g)) {
      const parts = [...body.matchAll(/\$\{(\w+)\}/g)].map(([, part = '']) => part);
      found.set(name, { text: body.replaceAll(/\$\{\w+\}/g, ''), parts });
    }
  }
  return found;
}

/** A template and all it is put together with, each once. */
function namesIn(name: string, all: ReadonlyMap<string, Template>): ReadonlySet<string> {
  return new Set([name, ...(all.get(name)?.parts ?? []).flatMap((part) => [...namesIn(part, all)])]);
}

const all = templates();
const operations = [...all].filter(([, { text }]) => /^\s*(?:query|mutation|subscription)\b/.test(text)).map(([name]) => name);

// The types' generator does not mind an unused fragment; the server refuses the whole operation.
test.each(operations)('the server accepts %s', (name) => {
  const document = [...namesIn(name, all)].map((part) => all.get(part)?.text ?? '').join('\n');
  expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
});

test.each(operations)('%s reads the same when it is sent without Apollo Client', (name) => {
  const document = parse([...namesIn(name, all)].map((part) => all.get(part)?.text ?? '').join('\n'), { noLocation: true });
  expect(parse(printOperation(document), { noLocation: true })).toEqual(document);
});

test('all operations of the app are among them', () => {
  expect(operations.length).toBeGreaterThan(25);
});
