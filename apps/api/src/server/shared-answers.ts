import { getOperationAST, Kind, visit, type ASTNode, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Viewer } from '../modules/sessions/viewer.js';
import type { Execution } from './executor.js';

/** How long-lived documents are told apart in keys, without their text. */
const numbers = new WeakMap<DocumentNode, number>();
let lastNumber = 0;

/**
 * Answers to events, each made once for all watchers who asked the same and may see the same. Sources hand one event
 * object to all watchers of a ticket; what is kept for it goes with it.
 */
export class SharedAnswers {
  readonly #answers = new WeakMap<object, Map<string, Promise<string>>>();

  /** The answer to `event` under `key`: made by `make`, or the one that another watcher's event made. */
  of(event: unknown, key: string, make: () => Promise<string>): Promise<string> {
    if (typeof event !== 'object' || event === null) return make();
    const answers = this.#answers.get(event) ?? new Map<string, Promise<string>>();
    if (answers.size === 0) this.#answers.set(event, answers);
    const known = answers.get(key);
    if (known) return known;
    const made = make();
    answers.set(key, made);
    return made;
  }
}

/** What an answer is made from, but the event. */
type Watched = Pick<Execution, 'document' | 'operationName' | 'variables'> & { readonly context: { readonly viewer: Viewer } };

/** What makes two watchers' answers to one event equal: document, variables that reach the answer, and rights. */
export function sharingKey(schema: GraphQLSchema, { document, operationName, variables, context }: Watched): string {
  const values = answerVariables(schema, document, operationName).map((name) => variables?.[name] ?? null);
  return JSON.stringify([numberOf(document), operationName ?? '', values, rightsKey(context.viewer)]);
}

/** Viewers with equal keys see the same of every event. Whoever lets answers depend on more of the viewer adds it here. */
export function rightsKey(viewer: Viewer): string {
  switch (viewer.kind) {
    case 'visitor':
      return `visitor ${viewer.locale}`;
    case 'agent':
      return `agent ${viewer.roles.toSorted().join()} ${viewer.locale}`;
    case 'apiClient':
      return `client ${viewer.clientId} ${viewer.scopes.toSorted().join()} ${viewer.locale}`;
    case 'customer':
      return `customer ${viewer.customerId} ${viewer.access} ${viewer.ticketId ?? ''} ${viewer.round ?? ''} ${viewer.locale}`;
  }
}

function numberOf(document: DocumentNode): number {
  const known = numbers.get(document);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(document, lastNumber);
  return lastNumber;
}

/**
 * The variables that an answer depends on. Arguments that only choose which events come are left out: a subscription
 * names them with `@Extensions({ sourceArguments: ['after'] })`, so that watchers who came at different times share.
 */
function answerVariables(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined): string[] {
  const names = new Set<string>();
  const collect = (node: ASTNode) => visit(node, { Variable: ({ name }) => void names.add(name.value) });
  const operation = getOperationAST(document, operationName);
  for (const selection of operation?.selectionSet.selections ?? []) {
    if (selection.kind !== Kind.FIELD) {
      collect(selection);
      continue;
    }
    const excluded: unknown = schema.getSubscriptionType()?.getFields()[selection.name.value]?.extensions['sourceArguments'];
    for (const argument of selection.arguments ?? []) if (!(Array.isArray(excluded) && excluded.includes(argument.name.value))) collect(argument);
    for (const directive of selection.directives ?? []) collect(directive);
    if (selection.selectionSet) collect(selection.selectionSet);
  }
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) collect(definition);
  return [...names].toSorted();
}
