import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { OperationCosts } from './operation-cost.js';

const schema = buildSchema(readFileSync(fileURLToPath(import.meta.resolve('@vobo/schema/schema.graphql')), 'utf8'));
const costs = new OperationCosts(schema);

function cost(source: string, variables: Record<string, unknown> = {}): number {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return costs.costOf(document, operation, variables);
}

const PEOPLE = 'requester { id } assignee { id } lastMessage { author { ... on Customer { id } ... on Agent { id } } }';

describe('OperationCosts', () => {
  it('counts objects, not scalars', () => {
    expect(cost('{ desk { name locale processes { id name } } }')).toBe(2);
  });

  it('multiplies what stands in a page by its length, 25 when none is given', () => {
    expect(cost('{ tickets { nodes { id } pageInfo { hasNextPage } } }')).toBe(1 + 1 + 25);
    expect(cost('{ tickets(first: 10) { nodes { id } } }')).toBe(1 + 10);
    expect(cost('{ tickets(last: 7) { edges { cursor node { id } } } }')).toBe(1 + 7 * 2);
  });

  it('multiplies pages in pages', () => {
    expect(cost('{ tickets(first: 10) { nodes { history(first: 5) { nodes { seq } } } } }')).toBe(1 + 10 * (1 + 1 + 5));
  });

  it('reads lengths from variables, their defaults included', () => {
    const source = 'query ($n: Int = 3) { tickets(first: $n) { nodes { id } } }';
    expect(cost(source, { n: 40 })).toBe(41);
    expect(cost(source)).toBe(4);
    expect(cost('query ($n: Int) { tickets(first: $n) { nodes { id } } }', { n: null })).toBe(26);
    expect(cost('query ($n: Int) { tickets(first: $n) { nodes { id } } }', { n: -5 })).toBe(26);
  });

  it('counts the largest of a union’s alternatives', () => {
    const event =
      'event { ... on MessageAdded { message { author { ... on Agent { id } } attachments { id } } } ... on AssigneeChanged { from { id } to { id } } }';
    expect(cost(`query ($c: String!) { ticket(code: $c) { history(first: 10) { nodes { ${event} } } } }`)).toBe(1 + 1 + 10 * (1 + 1 + 3));
  });

  it('counts through fragments, however often they are spread', () => {
    expect(
      cost(
        '{ a: tickets(first: 2) { ...P } b: tickets(first: 4) { ...P } } fragment P on TicketConnection { nodes { ...T } pageInfo { endCursor } } fragment T on Ticket { process { id } }',
      ),
    ).toBe(1 + 1 + 2 * 2 + (1 + 1 + 4 * 2));
  });

  it('has room for the longest pages of our own screens, and none for pages in long pages', () => {
    expect(cost(`{ tickets(first: 100) { nodes { ${PEOPLE} process { id } rating { id } } } }`)).toBeLessThanOrEqual(1_000);
    expect(cost('{ tickets(first: 100) { nodes { history { nodes { seq } } } } }')).toBeGreaterThan(1_000);
  });
});
