import { getIntrospectionQuery, GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config.js';
import { parseWithinLimits } from './limits.js';

const { limits } = loadConfig({});

function refusal(source: string): string | null {
  const result = parseWithinLimits(source, limits);
  return result instanceof GraphQLError ? `${String(result.extensions['code'])}: ${result.message}` : null;
}

function nested(levels: number, innermost = 'id'): string {
  return `{ ${'a { '.repeat(levels)}${innermost}${' }'.repeat(levels)} }`;
}

/** The API's deepest path, as its own pages ask for it. */
const HISTORY = 'history { edges { node { event { ... on MessageAdded { message { author { ... on Customer { name } } attachments { url } } } } } } }';

describe('parseWithinLimits', () => {
  it('lets the history through, in a query and in the answer to a mutation', () => {
    expect(refusal(`query ($code: String!) { ticket(code: $code) { ${HISTORY} } }`)).toBeNull();
    expect(refusal(`mutation ($input: AcceptSolutionInput!) { acceptSolution(input: $input) { ticket { ${HISTORY} } } }`)).toBeNull();
  });

  it('lets common tools read the schema', () => {
    expect(refusal(getIntrospectionQuery({ typeDepth: 9, descriptions: true, inputValueDeprecation: true, oneOf: true }))).toBeNull();
  });

  it('counts levels of objects', () => {
    expect(refusal(nested(8))).toBeNull();
    expect(refusal(nested(9))).toContain('OPERATION_TOO_COMPLEX: The operation is 9 levels deep');
    expect(
      refusal(`{ ...A } fragment A on Query { a { b { ...B } } } fragment B on B { c { d { e { f { g { ... on H { h { i { id } } } } } } } } }`),
    ).toContain('9 levels');
  });

  it('counts introspection apart, and not without end', () => {
    expect(refusal(`{ __schema { types ${nested(18)} } }`)).toBeNull();
    expect(refusal(`{ __schema { types ${nested(25)} } }`)).toContain('Introspection');
    expect(refusal(`{ a { ${nested(9).slice(1, -1)} } __typename __schema { description } }`)).toContain('10 levels');
  });

  it('counts aliases as often as their fragment is spread', () => {
    const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ');
    expect(refusal(`{ ticket { ${aliases(15)} } }`)).toBeNull();
    expect(refusal(`{ ticket { ${aliases(16)} } }`)).toContain('16 aliases');
    expect(refusal(`{ a { ...F } b { ...F } c { ...F } } fragment F on T { ${aliases(6)} }`)).toContain('18 aliases');
  });

  it('allows five root fields in a query and one elsewhere, through fragments and under other names', () => {
    expect(refusal('{ a b c d e __typename }')).toBeNull();
    expect(refusal('{ a b c ... { d e } ...F } fragment F on Query { f }')).toContain('may have 5 root fields; this one has 6');
    expect(refusal('mutation { a: signOut { x } b: signOut { x } }')).toContain('may have 1 root field; this one has 2');
    expect(refusal('mutation { signOut { x } ...F } fragment F on Mutation { verify { x } }')).toContain('has 2');
    expect(refusal('subscription { a { id } b { id } }')).toContain('A subscription may have 1 root field');
    expect(refusal('query A { a } mutation B { b c }')).toContain('A mutation may have 1');
  });

  it('counts fields that fragments unfold to, without unfolding them', () => {
    const tree = Array.from({ length: 40 }, (_, index) => `fragment F${index} on T { ...F${index + 1} ... { ...F${index + 1} } }`).join(' ');
    expect(refusal(`{ ...F0 } ${tree} fragment F40 on T { id }`)).toContain('fields');
  });

  it.each([
    ['a fragment that spreads itself', '{ ...A } fragment A on Query { a { ...A } }'],
    ['fragments that spread each other', '{ ...A } fragment A on Query { ...B } fragment B on Query { a { ...C } } fragment C on Q { ...A }'],
  ])('refuses %s', (_name, source) => {
    expect(refusal(source)).toContain('GRAPHQL_VALIDATION_FAILED: Fragment "A" contains itself.');
  });

  it('refuses what is misspelt, and says where', () => {
    const result = parseWithinLimits('{ ticket( }', limits);
    expect(result).toMatchObject({ extensions: { code: 'GRAPHQL_PARSE_FAILED' }, locations: [{ line: 1, column: 11 }] });
  });

  it.each([
    ['1 001 tokens', `{ ${'a '.repeat(999)} }`],
    ['500 levels', nested(500)],
    ['300 levels of lists in an argument', `{ a(b: ${'['.repeat(300)}${']'.repeat(300)}) }`],
    ['900 fields of one name', `{ t { ${'a '.repeat(900)} } }`],
    ['300 directives', `{ a ${'@skip '.repeat(300)} }`],
    ['40 directives with arguments', `{ a ${'@include(if: true) '.repeat(40)} }`],
    ['200 aliases', `{ t { ${Array.from({ length: 200 }, (_, index) => `a${index}: b`).join(' ')} } }`],
    ['5 000 levels', nested(5_000)],
    ['a body full of text', `{ a(b: "${'x'.repeat(250_000)}") } }`],
    ['a body full of brackets', '{'.repeat(250_000)],
  ])('refuses %s at once', (_name, source) => {
    const took = [1, 2, 3].map(() => {
      const begin = performance.now();
      refusal(source);
      return performance.now() - begin;
    });
    // A hundred times what it takes, and the quickest of three, so that a busy machine does not fail it; a quadratic rule would.
    expect(Math.min(...took)).toBeLessThan(50);
    const refused = refusal(source);
    if (_name !== '300 levels of lists in an argument') expect(refused).not.toBeNull();
  });
});
