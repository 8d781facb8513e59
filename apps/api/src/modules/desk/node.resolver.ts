import { Node } from '@vobo/schema';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { findNode } from './find-node.js';

/** Relay's way to read anything again by its id. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      'Whatever has this id. Null when there is none or the viewer may not see it. Top-level error CODE_REQUIRED for a ticket of theirs that needs a proved address.',
  })
  node(
    @Arg('id', () => ID, { description: 'An id of this API, such as `tkt_…`.' }) id: string,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<Node | null> {
    return findNode(services, viewer, id);
  }
}
