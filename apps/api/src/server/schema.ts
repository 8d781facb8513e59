import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type BuildSchemaOptions } from 'type-graphql';

/** Classes with TypeGraphQL's @Resolver, at least one of them with a query. */
export type ResolverClasses = BuildSchemaOptions['resolvers'];

/**
 * The schema of these resolvers. Use-cases check input themselves and say what is wrong in the caller's language, so
 * nothing is validated here; no middleware runs for every field, because a list has thousands of them.
 */
export function buildApiSchema(resolvers: ResolverClasses): GraphQLSchema {
  return buildSchemaSync({ resolvers, validate: false, pubSub: noPubSub });
}

/** The schema as text, sorted, so that two emissions of one schema are the same bytes. */
export function printApiSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** TypeGraphQL wants one as soon as there is a subscription. Ours bring their own source of events instead. */
const noPubSub = {
  publish(): void {
    throw new Error('events go through the hub');
  },
  subscribe(): AsyncIterable<unknown> {
    throw new Error('a subscription has to name its source in `subscribe`');
  },
};
