import { buildSchema, execute, parse, type GraphQLResolveInfo } from 'graphql';
import { describe, expect, it } from 'vitest';
import { nodeFieldsOf } from './selected-fields.js';

const SCHEMA = buildSchema(
  'type Thing { a: Int b: Int c: Int d: Int more: Thing } type Edge { cursor: Int node: Thing } type Page { nodes: [Thing] edges: [Edge] } type Query { page: Page }',
);

/** What `nodeFieldsOf` finds in an operation on `page`. */
function selected(source: string): string[] {
  const found: string[] = [];
  const page = (_arguments: unknown, _context: unknown, info: GraphQLResolveInfo) => {
    found.push(...nodeFieldsOf(info));
    return null;
  };
  const document = parse(source);
  // A second run takes what was remembered of the first.
  for (const _ of [1, 2]) void execute({ schema: SCHEMA, document, rootValue: { page } });
  expect(found.slice(found.length / 2)).toEqual(found.slice(0, found.length / 2));
  return found.slice(0, found.length / 2).toSorted();
}

describe('the fields that are asked of a page', () => {
  it.each([
    ['through nodes', '{ page { nodes { a b } } }', ['a', 'b']],
    ['through edges', '{ page { edges { cursor node { c } } } }', ['c']],
    ['through both', '{ page { nodes { a } edges { node { b } } } }', ['a', 'b']],
    ['through fragments', '{ page { ...P } } fragment P on Page { nodes { ...T ... on Thing { b } } } fragment T on Thing { a }', ['a', 'b']],
    ['in two places', '{ page { nodes { a } } ... { page { nodes { d } } } }', ['a', 'd']],
    ['under other names', '{ page { nodes { x: a } edges { other: node { y: b } } } }', ['a', 'b']],
    ['with conditions', '{ page { nodes { a @skip(if: true) b @include(if: false) } } }', ['a', 'b']],
    ['with what is asked of them', '{ page { nodes { a more { b more { c } } } } }', ['a', 'more', 'more.b', 'more.more']],
    [
      'with what is asked of them in several places',
      '{ page { nodes { more { a } ...T } } } fragment T on Thing { x: more { y: b } }',
      ['more', 'more.a', 'more.b'],
    ],
    ['of a page without things', '{ page { edges { cursor } } }', []],
  ])('are found %s', (_where, source, fields) => {
    expect(selected(source)).toEqual(fields);
  });
});
