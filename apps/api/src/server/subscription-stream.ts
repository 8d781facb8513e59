import { createSourceEventStream, GraphQLError, type ExecutionResult } from 'graphql';
import { OverflowError } from '../platform/events/live-queue.js';
import type { Execution } from './executor.js';
import type { GraphqlEngine } from './graphql.js';
import { sharingKey, type SharedAnswers } from './shared-answers.js';
import { CloseCode, type SocketConnection } from './socket-connection.js';

/** What graphql-ws runs: nothing ever comes out of it, because the stream writes its messages itself. */
export type SilentStream = AsyncGenerator<never, void, void>;

/** One subscription on one socket. A class, because graphql-ws hands it through as an unknown value. */
export class Subscription {
  constructor(
    /** The id its client gave it. */
    readonly id: string,
    readonly connection: SocketConnection,
    readonly execution: Execution,
    /** Ends what the execution's context calls `ended`. */
    readonly ending: AbortController,
  ) {}
}

/**
 * Starts a subscription: a stream of its events' answers, or the answer that says why there is none.
 *
 * The stream writes each answer to the socket itself instead of handing it to graphql-ws, because watchers share the
 * text of an answer and graphql-ws would write it anew for each. Events are taken one by one, and none while the reader
 * is behind: what it does not read piles up in its own bounded queue, and an overflow ends this socket only.
 */
export async function startStream(engine: GraphqlEngine, answers: SharedAnswers, subscription: Subscription): Promise<SilentStream | ExecutionResult> {
  const { document, operationName, variables, context } = subscription.execution;
  const source = await createSourceEventStream({
    schema: engine.schema,
    document,
    operationName: operationName ?? null,
    variableValues: variables ?? null,
    contextValue: context,
  }).catch((error: unknown): ExecutionResult => ({ errors: [engine.mask(error, context)] }));
  if (!isStream(source)) return { errors: (source.errors ?? []).map((error) => (error.path ? engine.mask(error, context) : asRequestError(error))) };
  return new SubscriptionStream(engine, answers, subscription, source[Symbol.asyncIterator]());
}

class SubscriptionStream implements SilentStream {
  #ended = false;
  #key: string;
  #keyOf: unknown;
  readonly #prefix: string;

  constructor(
    private readonly engine: GraphqlEngine,
    private readonly answers: SharedAnswers,
    private readonly subscription: Subscription,
    private readonly source: AsyncIterator<unknown>,
  ) {
    this.#prefix = `{"id":${JSON.stringify(subscription.id)},"type":"next","payload":`;
    this.#keyOf = subscription.connection.viewer;
    this.#key = sharingKey(engine.schema, subscription.execution);
  }

  /** Runs the whole subscription; resolves when it is over. Rejects with a masked error when its source fails. */
  async next(): Promise<IteratorResult<never, void>> {
    try {
      for (let event = await this.source.next(); !event.done && !this.#ended; event = await this.source.next()) await this.#answer(event.value);
    } catch (error) {
      if (!this.#ended) this.#fail(error);
    }
    this.#ended = true;
    return { done: true, value: undefined };
  }

  /** Ends it from outside: the client completed it, or the socket closed. Does not wait for an event under way. */
  return(): Promise<IteratorResult<never, void>> {
    this.#ended = true;
    this.subscription.ending.abort();
    this.source.return?.().catch((error: unknown) => this.engine.mask(error, this.subscription.execution.context));
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(error: unknown): Promise<IteratorResult<never, void>> {
    void this.return();
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #answer(event: unknown): Promise<void> {
    const { connection, execution } = this.subscription;
    const answer = await this.answers.of(event, this.#sharingKey(), async () => JSON.stringify(await this.engine.run({ ...execution, event })));
    if (!this.#ended) await connection.send(`${this.#prefix}${answer}}`);
  }

  /** The key goes by the viewer's rights, which may change while the socket is open. */
  #sharingKey(): string {
    const { connection, execution } = this.subscription;
    if (this.#keyOf !== connection.viewer) {
      this.#keyOf = connection.viewer;
      this.#key = sharingKey(this.engine.schema, execution);
    }
    return this.#key;
  }

  #fail(error: unknown): void {
    const { connection, execution } = this.subscription;
    if (error instanceof OverflowError) {
      connection.end(CloseCode.TRY_AGAIN_LATER, 'Too far behind: resume after the last cursor');
      return;
    }
    throw this.engine.mask(error, execution.context);
  }
}

function isStream(source: AsyncIterable<unknown> | ExecutionResult): source is AsyncIterable<unknown> {
  return Symbol.asyncIterator in source;
}

function asRequestError(error: GraphQLError): GraphQLError {
  return 'code' in error.extensions ? error : new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT' } });
}
