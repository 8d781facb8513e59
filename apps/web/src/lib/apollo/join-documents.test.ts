import { gql } from '@apollo/client';
import { parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { joinDocuments } from './join-documents';

test('joined documents are what gql makes at run time', () => {
  const name = gql('fragment Name on Customer { name }');
  const query = 'query Viewer { viewer { customer { ...Name } } }';
  expect(print(joinDocuments(parse(query), name))).toBe(
    print(gql`
      ${query}
      ${name}
    `),
  );
});

test('a fragment that comes by two ways is defined once', () => {
  const name = gql('fragment Name on Customer { name }');
  const person = joinDocuments(gql('fragment Person on Customer { ...Name }'), name);
  const joined = joinDocuments(parse('query A { viewer { customer { ...Person ...Name } } }'), person, name);
  expect(joined.definitions).toHaveLength(3);
});
