import { execute, TokenKind, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { RequestContext } from '../request-context.js';
import { countDirectives } from './limits.js';
import type { Variables } from './operation-cost.js';

/** One operation of a validated document, ready to run. */
export interface Execution {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Variables;
  readonly context: RequestContext;
  /** The event that a subscription answers to. */
  readonly event?: unknown;
}

export type Executed = ExecutionResult | Promise<ExecutionResult>;

/** How many tokens the compiled documents may have together: about 150 documents of the usual size, at most some 30 MB. */
const COMPILED_TOKENS = 20_000;

/**
 * Runs operations: with graphql-js at first, and compiled by graphql-jit from the `compileAfter`th time that a document
 * is seen. What graphql-jit cannot compile stays with graphql-js, and so does what it answers wrongly: where @skip or
 * @include stand, it may give what was left out (0.8.9, with its experimental way too). Both answer alike otherwise.
 */
export class Executor {
  /** Documents are kept by whoever parsed them; what was seen of one goes with it. */
  readonly #seen = new WeakMap<DocumentNode, number>();
  readonly #compiled = new LRUCache<DocumentNode, Map<string, CompiledQuery | null>>({
    maxSize: COMPILED_TOKENS,
    sizeCalculation: (_operations, document) => tokensOf(document),
  });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly compileAfter: number,
  ) {}

  run(execution: Execution): Executed {
    const compiled = this.#compiledOperation(execution);
    if (!compiled) return this.#interpret(execution);
    const result = compiled.query(execution.event, execution.context, execution.variables ? { ...execution.variables } : undefined);
    // No data at all: the variables do not fit. Nothing has run yet, and graphql-js says best what is wrong.
    return result instanceof Promise || 'data' in result ? result : this.#interpret(execution);
  }

  #interpret({ document, operationName, variables, context, event }: Execution): Executed {
    return execute({
      schema: this.schema,
      document,
      operationName: operationName ?? null,
      variableValues: variables ?? null,
      contextValue: context,
      rootValue: event,
    });
  }

  #compiledOperation({ document, operationName }: Execution): CompiledQuery | null {
    // graphql-jit takes an empty name for none; graphql-js finds no operation by it.
    if (operationName === '') return null;
    const operations = this.#compiled.get(document);
    const name = operationName ?? '';
    const known = operations?.get(name);
    if (known !== undefined) return known;
    if (!operations) {
      const seen = (this.#seen.get(document) ?? 0) + 1;
      this.#seen.set(document, seen);
      if (seen < this.compileAfter) return null;
    }
    const compiled = countDirectives(document) === 0 ? compileQuery(this.schema, document, operationName ?? undefined) : { errors: [] };
    const operation = isCompiledQuery(compiled) ? compiled : null;
    this.#compiled.set(document, (operations ?? new Map<string, CompiledQuery | null>()).set(name, operation));
    return operation;
  }
}

/** The length of a document in tokens: what keeping it costs in memory. At least 1. */
export function tokensOf(document: DocumentNode): number {
  let count = 1;
  for (let token = document.loc?.startToken; token; token = token.next ?? undefined) if (token.kind !== TokenKind.COMMENT) count += 1;
  return count;
}
