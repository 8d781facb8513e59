import { Field, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';

/** Where a page of a connection lies among its neighbours. */
@ObjectType({
  simpleResolvers: true,
  description: 'Where a page of a connection lies, after the Relay specification. Pages follow keys, not offsets: nothing is shown twice when the list moves.',
})
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows after `endCursor`.' })
  readonly hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether more precedes `startCursor`.' })
  readonly hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge, to be given as `before`. Null on an empty page.' })
  readonly startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge, to be given as `after`. Null on an empty page.' })
  readonly endCursor: string | null;

  constructor(fields: FieldsOf<PageInfo>) {
    this.hasNextPage = fields.hasNextPage;
    this.hasPreviousPage = fields.hasPreviousPage;
    this.startCursor = fields.startCursor;
    this.endCursor = fields.endCursor;
  }
}
