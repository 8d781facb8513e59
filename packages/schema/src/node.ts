import { Field, ID, InterfaceType } from 'type-graphql';

/*
 * Neither this interface nor the unions give a `resolveType`: TypeGraphQL wraps a given one in an async function, which
 * graphql-jit cannot run. Its own default is synchronous and goes by `instanceof`, so subclasses of the server work too.
 */

/** Something with a public id that `Query.node` finds. */
@InterfaceType({ description: 'Something with an id of its own, which `node(id:)` finds again as long as the viewer may see it.' })
export abstract class Node {
  @Field(() => ID, {
    description: 'Opaque and unique across all types. Its prefix names the type (`tkt_`, `msg_`…) to human readers; nothing else may be read from it.',
  })
  readonly id!: string;
}
