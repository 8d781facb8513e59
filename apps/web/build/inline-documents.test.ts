import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { withParsedDocuments } from './inline-documents.ts';

test('a template becomes its parsed document, with its fragments as references', () => {
  const body = 'query Viewer($id: ID!) { node(id: $id) { ...Name ...Mail } }';
  const code = withParsedDocuments(`const A = gql\`${body} \${NAME} \${MAIL}\`;`);
  const document = JSON.stringify(parse(body, { noLocation: true }));
  expect(code).toContain(`const A = joinDocuments(${document}, NAME, MAIL);`);
});

test('every template of a module is parsed', () => {
  const code = withParsedDocuments('const A = gql`query A { a }`; const B = gql`query B { b }`;');
  expect(code.match(/joinDocuments\(/g)).toHaveLength(2);
  expect(code).not.toContain('gql`');
});

test('a template that is no GraphQL fails the build', () => {
  expect(() => withParsedDocuments('const A = gql`query {`;')).toThrow(/Syntax Error/);
});
