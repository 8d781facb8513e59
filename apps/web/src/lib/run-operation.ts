import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { graphqlRequest } from './graphql-request';
import { printOperation } from './print-operation';
import { Problem } from './problem';

/** Sends one operation and answers its data; a mutation's `userErrors` are part of them. Throws {@link Problem}. */
type Runner = <Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  kind: 'query' | 'mutation',
) => Promise<Data>;

/** Without Apollo Client: forms need no cache, and pages that hold nothing else stay light. */
let runner: Runner = (document, variables) => graphqlRequest(printOperation(document), variables);

/** Has operations sent another way from now on. */
export function chooseRunner(next: Runner): void {
  runner = next;
}

/** Asks once, for something that nobody else shows: nothing is kept. Throws {@link Problem}. */
export function runQuery<Data, Variables extends OperationVariables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
  return runner(document, variables, 'query');
}

/** Has something changed. Throws {@link Problem}. */
export function runMutation<Data, Variables extends OperationVariables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
  return runner(document, variables, 'mutation');
}

/** What an error thrown by a run means for the person. */
export function problemIn(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('server', null, error);
}
