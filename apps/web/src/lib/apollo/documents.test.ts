import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const SOURCE = path.join(import.meta.dirname, '../..');
const TYPED = /TypedDocumentNode<(\w+), (\w+)> = gql`\s*(query|mutation|subscription) (\w+)/g;
const suffixes = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

test('every operation is typed as itself', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: SOURCE }).filter((file) => !file.startsWith('gql'));
  const code = files.map((file) => readFileSync(path.join(SOURCE, file), 'utf8')).join('\n');
  const typed = [...code.matchAll(TYPED)];
  expect(typed.length).toBe(code.match(/gql`\s*(?:query|mutation|subscription) \w+\b(?=[^}]*\{)/g)?.length);
  for (const [, result, variables, kind, name] of typed) {
    if (kind !== 'query' && kind !== 'mutation' && kind !== 'subscription') throw new Error(kind);
    expect([result, variables]).toEqual([`${name}${suffixes[kind]}`, `${name}${suffixes[kind]}Variables`]);
  }
});
