import { Field, ID, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { Node } from './node.js';

/** A part of the operation in which a problem can occur. */
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: '“Proceso”: the part of the customer’s operation in which the problem occurred, such as quoting or issuing.',
})
export class Process implements Node {
  @Field(() => ID, { description: 'Begins with `prc_`.' })
  readonly id: string;

  @Field(() => String, { description: 'What it is called in the language of the request.' })
  readonly name: string;

  @Field(() => String, {
    description: 'What links and host pages call it (`?proceso=`, `data-process`): lower-case letters, digits and hyphens. It never changes.',
  })
  readonly key: string;

  constructor(fields: FieldsOf<Process>) {
    this.id = fields.id;
    this.name = fields.name;
    this.key = fields.key;
  }
}
