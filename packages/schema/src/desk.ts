import { Field, Int, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { Process } from './process.js';
import { UploadLimits } from './upload.js';

/** What everyone may know about this help desk. */
@ObjectType({ simpleResolvers: true, description: 'What everyone may know about this help desk.' })
export class Desk {
  @Field(() => String, { description: 'What the help desk is called.' })
  readonly name: string;

  @Field(() => String, { nullable: true, description: 'The support line’s number, as people write it. Null when there is none.' })
  readonly supportPhone: string | null;

  @Field(() => String, { description: 'The language in which this request is answered: `es` or `en`.' })
  readonly locale: string;

  @Field(() => String, { description: 'Within what time a first response is promised: an ISO 8601 duration, such as `PT24H`.' })
  readonly firstResponseTarget: string;

  @Field(() => String, {
    description: 'How long a question or a solution waits for the customer before the ticket closes by itself: an ISO 8601 duration, such as `PT48H`.',
  })
  readonly autoCloseAfter: string;

  @Field(() => [Process], { description: 'What a requester can choose as process, in the order to show.' })
  readonly processes: readonly Process[];

  @Field(() => UploadLimits, { description: 'Which files are accepted.' })
  readonly upload: UploadLimits;

  @Field(() => Int, {
    nullable: true,
    description:
      'For agents, where this installation is a copy of another one, or was brought back from a backup: how many mails of before are held until the operator sends or discards them. Null otherwise and to everyone else.',
  })
  readonly mailHeld: number | null;

  constructor(fields: FieldsOf<Desk>) {
    this.name = fields.name;
    this.supportPhone = fields.supportPhone;
    this.locale = fields.locale;
    this.firstResponseTarget = fields.firstResponseTarget;
    this.autoCloseAfter = fields.autoCloseAfter;
    this.processes = fields.processes;
    this.upload = fields.upload;
    this.mailHeld = fields.mailHeld;
  }
}
