import { getOperationAST, GraphQLError, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RequestContext } from '../request-context.js';
import type { Services } from '../services.js';
import { maskError } from './errors.js';
import { Executor, tokensOf, type Execution } from './executor.js';
import { parseWithinLimits, tooComplex } from './limits.js';
import { OperationCosts, type Variables } from './operation-cost.js';

/** Validation stops here: one answer never lists hundreds of faults. */
export const VALIDATION_ERRORS = 10;

const SOURCES_KEPT = 1_000_000;
const TOKENS_KEPT = 100_000;
const LONGEST_MESSAGE = 500;

/** A request took longer than `RESOLVER_DEADLINE`. What it began goes on, and a repeated `clientRequestId` finds its outcome. */
class DeadlinePassed extends Error {
  readonly code = '57014';
}

/** The schema and everything that guards and runs operations on it: one of these, behind HTTP and sockets alike. */
export class GraphqlEngine {
  readonly #executor: Executor;
  readonly #costs: OperationCosts;
  /** Sources that are within the limits, so that a known one is looked at no more. Bounded by characters. */
  readonly #admitted = new LRUCache<string, true>({ maxSize: SOURCES_KEPT, sizeCalculation: (_admitted, source) => source.length + 1 });
  /** Validated documents of sockets. Apollo keeps those of HTTP. Bounded by tokens. */
  readonly #documents = new LRUCache<string, DocumentNode>({ maxSize: TOKENS_KEPT, sizeCalculation: tokensOf });

  constructor(
    readonly schema: GraphQLSchema,
    private readonly services: Services,
    compileAfter: number,
  ) {
    this.#executor = new Executor(schema, compileAfter);
    this.#costs = new OperationCosts(schema);
  }

  /** Why a source is not even read further: misspelt, or beyond a limit. Null when it may go on to validation. */
  refusal(source: string): GraphQLError | null {
    if (this.#admitted.has(source)) return null;
    const parsed = parseWithinLimits(source, this.services.config.limits);
    if (parsed instanceof GraphQLError) return parsed;
    this.#admitted.set(source, true);
    return null;
  }

  /** A validated document, or what is wrong with it. */
  prepare(source: string): DocumentNode | readonly GraphQLError[] {
    const known = this.#documents.get(source);
    if (known) return known;
    const document = parseWithinLimits(source, this.services.config.limits);
    if (document instanceof GraphQLError) return [document];
    const faults = validate(this.schema, document, undefined, { maxErrors: VALIDATION_ERRORS });
    if (faults.length > 0) return faults.map(asValidationError);
    this.#documents.set(source, document);
    return document;
  }

  /** Why an operation is too expensive with these variables; null when it is not. */
  costFault(document: DocumentNode, operationName: string | null | undefined, variables: Variables): GraphQLError | null {
    const operation = getOperationAST(document, operationName);
    const { queryCost } = this.services.config.limits;
    const cost = operation ? this.#costs.costOf(document, operation, variables) : 0;
    return cost > queryCost ? tooComplex(`The operation may answer with ${cost} objects; at most ${queryCost} are allowed. Ask for shorter pages.`) : null;
  }

  /** Runs an operation within its deadline. Errors come masked. Without `data`, the request itself was wrong and nothing ran. */
  async run(execution: Execution): Promise<ExecutionResult> {
    try {
      const running = this.#executor.run(execution);
      const result = running instanceof Promise ? await this.#withinDeadline(running) : running;
      if (!result.errors) return result;
      const { errors } = result;
      if (!('data' in result)) return { errors: errors.map(asInputError) };
      return { data: result.data ?? null, errors: errors.map((error) => this.mask(error, execution.context)) };
    } catch (error) {
      return { data: null, errors: [this.mask(error, execution.context)] };
    }
  }

  /** A failure as the caller may see it. */
  mask(error: unknown, { viewer }: Pick<RequestContext, 'viewer'>): GraphQLError {
    return maskError(error, { locale: viewer.locale, log: this.services.log });
  }

  async #withinDeadline(running: Promise<ExecutionResult>): Promise<ExecutionResult> {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new DeadlinePassed('an operation passed its deadline')), this.services.config.resolverDeadline);
    try {
      return await Promise.race([running, promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Variables that do not fit their types, or an operation that is not in the document. GraphQL's words may repeat a whole input: they are cut. */
function asInputError(error: GraphQLError): GraphQLError {
  const message = error.message.length > LONGEST_MESSAGE ? `${error.message.slice(0, LONGEST_MESSAGE)}…` : error.message;
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function asValidationError({ message, source, positions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { source: source ?? null, positions: positions ?? null, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}
