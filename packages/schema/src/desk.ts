import { Field, Int, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { Process } from './process.js';
import { UploadLimits } from './upload.js';

/** When the clocks of the help desk run. */
@ObjectType({
  simpleResolvers: true,
  description: 'When somebody is at work. The target for the first response and the clocks that close a ticket run only then.',
})
export class OfficeHours {
  @Field(() => String, {
    description: 'Days and times, a part of OpenStreetMap’s opening_hours: `Mo-Fr 08:00-12:00,13:00-18:00; Sa 09:00-12:00`.',
  })
  readonly hours: string;

  @Field(() => String, { description: 'The IANA time zone of these times, such as `America/Bogota`.' })
  readonly timeZone: string;

  @Field(() => [String], { description: 'Days on which nobody is at work: `2026-12-24`, or `12-25` for every year. Sorted.' })
  readonly holidays: string[];

  constructor(fields: FieldsOf<OfficeHours>) {
    this.hours = fields.hours;
    this.timeZone = fields.timeZone;
    this.holidays = fields.holidays;
  }
}

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

  @Field(() => OfficeHours, { nullable: true, description: 'When these durations run. Null when they always do.' })
  readonly officeHours: OfficeHours | null;

  @Field(() => [Process], { description: 'What a requester can choose as process, in the order to show.' })
  readonly processes: readonly Process[];

  @Field(() => UploadLimits, { description: 'Which files are accepted.' })
  readonly upload: UploadLimits;

  @Field(() => Boolean, {
    description: 'Whether answers to its mails about a ticket are read. Where they are not, those mails lead to the ticket’s page instead of asking for one.',
  })
  readonly answersByMail: boolean;

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
    this.officeHours = fields.officeHours;
    this.processes = fields.processes;
    this.upload = fields.upload;
    this.answersByMail = fields.answersByMail;
    this.mailHeld = fields.mailHeld;
  }
}
