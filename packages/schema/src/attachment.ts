import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AttachmentKind } from './enums.js';
import type { FieldsOf } from './fields-of.js';
import { FILE_BYTES_MAX, FILE_NAME_MAX } from './limits.js';
import { Node } from './node.js';
import { DateTime } from './scalars.js';

/** A file that belongs to a ticket. */
@ObjectType({ implements: Node, simpleResolvers: true, description: 'A file that belongs to a ticket. Files of notes are visible to agents only.' })
export class Attachment implements Node {
  @Field(() => ID, { description: 'Begins with `att_`.' })
  readonly id: string;

  @Field(() => String, {
    description: `The name to show and to save under: no path, no control or direction characters, at most ${FILE_NAME_MAX} characters. Text of a person, not to be trusted as a type.`,
  })
  readonly fileName: string;

  @Field(() => String, { description: 'The IANA media type that the server found in the content, such as `application/pdf`.' })
  readonly mediaType: string;

  @Field(() => Int, { description: `Length in bytes: 1 to ${FILE_BYTES_MAX}.` })
  readonly size: number;

  @Field(() => AttachmentKind, { description: 'Whether it is a chosen file or a picture of the screen.' })
  readonly kind: AttachmentKind;

  @Field(() => String, {
    description: 'Where `GET` downloads it. The session or token is checked each time; the answer is always offered for saving, never shown in place.',
  })
  readonly url: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where `GET` gives a picture to show in place: an image that the server encoded anew. Checked like `url`. Null for files that are no image.',
  })
  readonly previewUrl: string | null;

  @Field(() => DateTime, { description: 'When the upload was announced.' })
  readonly createdAt: Date;

  constructor(fields: FieldsOf<Attachment>) {
    this.id = fields.id;
    this.fileName = fields.fileName;
    this.mediaType = fields.mediaType;
    this.size = fields.size;
    this.kind = fields.kind;
    this.url = fields.url;
    this.previewUrl = fields.previewUrl;
    this.createdAt = fields.createdAt;
  }
}
