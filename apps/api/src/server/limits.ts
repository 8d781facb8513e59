import {
  GraphQLError,
  Kind,
  parse,
  TokenKind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Limits } from '../config-limits.js';
import { CircularFragment, OperationMeasure } from './operation-size.js';

export type QueryLimits = Pick<Limits, 'queryTokens' | 'queryDepth' | 'queryAliases' | 'queryRootFields' | 'queryCost'>;

/** The deepest introspection of common tools is 15 levels: five, and `ofType` up to ten times. */
const INTROSPECTION_DEPTH = 20;
const DIRECTIVES = 30;
/** Fields after fragments are unfolded: what executing or compiling an operation has to walk through. */
const FIELDS = 2_000;
/** How often one name may stand in one selection. Validation compares each of them with each other one. */
const REPEATS = 5;

/**
 * Parses a document and refuses what is too large to be looked at closely (security.md 10): quickly, and before
 * GraphQL's own validation, some of whose rules take quadratic time. Returns the document or what is wrong with it.
 */
export function parseWithinLimits(source: string, limits: QueryLimits): DocumentNode | GraphQLError {
  let document: DocumentNode;
  try {
    document = parse(source, { maxTokens: limits.queryTokens });
  } catch (error) {
    return asParseError(error, limits);
  }
  return sizeFault(document, limits) ?? document;
}

/** What makes a document too large, or null. Cost is not looked at here: it depends on variables. */
export function sizeFault(document: DocumentNode, limits: QueryLimits): GraphQLError | null {
  if (countDirectives(document) > DIRECTIVES) return tooComplex(`The document has more than ${DIRECTIVES} directives.`);
  const measure = new OperationMeasure(fragmentsOf(document));
  try {
    for (const definition of document.definitions) {
      if (!('selectionSet' in definition)) continue;
      const name = repeatedField(definition.selectionSet);
      if (name !== null) return tooComplex(`The field "${name}" stands more than ${REPEATS} times in one selection.`);
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const fault = operationFault(measure, definition, limits);
      if (fault !== null) return tooComplex(fault);
    }
  } catch (error) {
    if (error instanceof CircularFragment) return new GraphQLError(error.message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    throw error;
  }
  return null;
}

/** An error that says which limit an operation passes. */
export function tooComplex(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'OPERATION_TOO_COMPLEX' } });
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return fragments;
}

function operationFault(measure: OperationMeasure, operation: OperationDefinitionNode, limits: QueryLimits): string | null {
  const size = measure.sizeOf(operation);
  const roots = measure.rootFields(operation).size;
  const allowedRoots = operation.operation === 'query' ? limits.queryRootFields : 1;
  if (roots > allowedRoots) return `A ${operation.operation} may have ${allowedRoots} root field${allowedRoots === 1 ? '' : 's'}; this one has ${roots}.`;
  if (size.aliases > limits.queryAliases) return `The operation has ${size.aliases} aliases; at most ${limits.queryAliases} are allowed.`;
  if (size.depth > limits.queryDepth) return `The operation is ${size.depth} levels deep; at most ${limits.queryDepth} are allowed.`;
  if (size.introspectionDepth > INTROSPECTION_DEPTH) return `Introspection may be ${INTROSPECTION_DEPTH} levels deep; this is ${size.introspectionDepth}.`;
  return size.fields > FIELDS ? `The operation has ${size.fields} fields; at most ${FIELDS} are allowed.` : null;
}

function repeatedField(set: SelectionSetNode): string | null {
  const counts = new Map<string, number>();
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      const count = (counts.get(name) ?? 0) + 1;
      if (count > REPEATS) return name;
      counts.set(name, count);
    }
    const below = selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet ? repeatedField(selection.selectionSet) : null;
    if (below !== null) return below;
  }
  return null;
}

/** How many directives a parsed document has. */
export function countDirectives(document: DocumentNode): number {
  let count = 0;
  for (let token = document.loc?.startToken; token; token = token.next ?? undefined) if (token.kind === TokenKind.AT) count += 1;
  return count;
}

function asParseError(error: unknown, limits: QueryLimits): GraphQLError {
  if (!(error instanceof GraphQLError)) return tooComplex('The document is nested too deeply.');
  // graphql-js tells a document that is too long from a misspelt one by its message alone.
  if (/more tha[nt] \d+ tokens/.test(error.message)) return tooComplex(`The document has more than ${limits.queryTokens} tokens.`);
  return new GraphQLError(error.message, { source: error.source ?? null, positions: error.positions ?? null, extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
}
