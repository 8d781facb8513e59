import 'reflect-metadata';
import type { FastifyInstance } from 'fastify';
import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql';
import type { Config } from '../../src/config.js';
import { openSession } from '../../src/modules/sessions/open-session.js';
import { ApiError } from '../../src/platform/api-error.js';
import { LiveQueue } from '../../src/platform/events/live-queue.js';
import type { RequestContext } from '../../src/request-context.js';
import { startServer, type RunningServer } from '../../src/server/http.js';
import { ApiUser } from './client.js';
import { newAgent } from './people.js';
import { createTestServices, type TestServices } from './services.js';

@ObjectType({ simpleResolvers: true, description: 'A thing.' })
export class Thing {
  @Field(() => ID, { description: 'Its id.' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@ObjectType({ simpleResolvers: true, description: 'Another thing.' })
export class Other {
  @Field(() => Int, { description: 'Its number.' })
  readonly number: number;

  constructor(number: number) {
    this.number = number;
  }
}

const Either = createUnionType({ name: 'Either', types: () => [Thing, Other] as const, description: 'One or the other.' });

/** Everything that the server's edge treats differently, in a schema of its own. */
@Resolver(() => Thing)
export class EdgeResolver {
  /** One queue per subscription, by channel. */
  static readonly queues = new Map<string, Set<LiveQueue<Thing>>>();
  /** How often a subscription's answer was made. */
  static answered = 0;

  static publish(channel: string, thing: Thing): void {
    for (const queue of EdgeResolver.queues.get(channel) ?? []) queue.push(thing);
  }

  @Query(() => String, { description: 'Who asks.' })
  me(@Ctx() { viewer }: RequestContext): string {
    return `${viewer.kind} ${viewer.locale} ${viewer.ip}`;
  }

  @Query(() => String, { description: 'The text.' })
  echo(@Arg('text', () => String, { description: 'A text.' }) text: string): string {
    return text;
  }

  @Query(() => Int, { description: 'The number.' })
  count(@Arg('number', () => Int, { description: 'A number.' }) number: number): number {
    return number;
  }

  @Query(() => [Either], { description: 'Things of both kinds.' })
  things(@Arg('first', () => Int, { nullable: true, description: 'How many.' }) first: number | null): (Thing | Other)[] {
    return Array.from({ length: first ?? 2 }, (_, index) => (index % 2 === 0 ? new Thing(String(index)) : new Other(index)));
  }

  @Query(() => Thing, { nullable: true, description: 'Fails.' })
  async fails(@Arg('how', () => String, { description: 'How.' }) how: string, @Ctx() { services }: RequestContext): Promise<Thing> {
    if (how === 'limit') throw new ApiError('RATE_LIMITED', 'Espere.', 17);
    if (how === 'signed-out') throw new ApiError('UNAUTHENTICATED', 'Entre primero.');
    if (how === 'nul') await services.database.pool.query('select $1::text', ['\u0000']);
    if (how === 'slow-statement') await services.database.pool.query("set statement_timeout = '20ms'; select pg_sleep(5)");
    if (how === 'never') await new Promise(() => undefined);
    throw new TypeError('the password is hunter2');
  }

  @FieldResolver(() => String, { description: 'Fails for the thing 13.' })
  async detail(@Root() thing: Thing): Promise<string> {
    if (thing.id === '13') throw new Error('unlucky');
    return Promise.resolve(`detail of ${thing.id}`);
  }

  @FieldResolver(() => String, { description: 'What the viewer is trusted with.' })
  trust(@Ctx() { viewer }: RequestContext): string {
    return viewer.kind === 'agent' ? viewer.roles.join() : 'nothing';
  }

  @Mutation(() => String, { description: 'Signs in as a new agent.' })
  async enter(@Ctx() context: RequestContext): Promise<string> {
    const { services, viewer } = context;
    const agent = await newAgent(services);
    const owner = { kind: 'AGENT', agent: { id: agent.agentId, name: agent.name, roles: agent.roles } } as const;
    context.setSession(await services.database.transaction((tx) => openSession(tx, services.config, viewer, owner)));
    return context.viewer.kind;
  }

  @Subscription(() => Thing, {
    description: 'Things of a channel.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, { channel: string }, RequestContext>) => watch(args.channel, context),
  })
  thingAdded(
    @Root() thing: Thing,
    @Arg('channel', () => String, { description: 'Which.' }) _channel: string,
    @Arg('unused', () => String, { nullable: true, description: 'Not used.' }) _unused: string | null,
  ): Thing {
    EdgeResolver.answered += 1;
    return thing;
  }
}

async function* watch(channel: string, { viewer, ended }: RequestContext): AsyncGenerator<Thing> {
  if (channel === 'closed') throw new ApiError('NOT_FOUND', 'No hay tal canal.');
  if (channel === 'agents' && viewer.kind !== 'agent') throw new ApiError('FORBIDDEN', 'Solo agentes.');
  const queue = new LiveQueue<Thing>();
  const queues = EdgeResolver.queues.get(channel) ?? new Set();
  EdgeResolver.queues.set(channel, queues.add(queue));
  ended?.addEventListener('abort', () => queue.end());
  try {
    for (let result = await queue.next(); !result.done; result = await queue.next()) {
      if (result.value.id === 'broken') throw new Error('the password is hunter2');
      yield result.value;
    }
  } finally {
    queues.delete(queue);
  }
}

/** The server's edge on a free port, with the resolver above. */
export class Edge {
  private constructor(
    private readonly testServices: TestServices,
    readonly server: RunningServer,
  ) {}

  static async start(
    changes: Partial<Config> = {},
    options: { compileAfter?: number; webRoot?: string; routes?: ((app: FastifyInstance) => void)[] } = {},
  ): Promise<Edge> {
    const testServices = await createTestServices({ port: 0, ...changes });
    return new Edge(testServices, await startServer(testServices.services, { resolvers: [EdgeResolver], ...options }));
  }

  get url(): string {
    return this.server.url;
  }

  get services() {
    return this.testServices.services;
  }

  user(headers: Readonly<Record<string, string>> = {}): ApiUser {
    return new ApiUser(this.url, headers);
  }

  async agent(): Promise<ApiUser> {
    const user = this.user();
    await user.ask('mutation { enter }');
    return user;
  }

  async stop(): Promise<void> {
    await this.server.close();
    await this.testServices.close();
  }
}
