import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { FILE_BYTES_MAX, FILE_EXTENSIONS, MESSAGE_BYTES_MAX, MESSAGE_FILES_MAX, REQUEST_BYTES_MAX, REQUEST_FILES_MAX } from './limits.js';
import { DateTime } from './scalars.js';

/** A place to put one file's bytes. */
@ObjectType({ simpleResolvers: true, description: 'A place for the bytes of one file: `PUT` them to `url`, then name `id` in `attachmentIds`.' })
export class Upload {
  @Field(() => ID, { description: 'The future attachment’s id, which begins with `att_`. Not to be shared: naming it is what attaches the file.' })
  readonly id: string;

  @Field(() => String, { description: 'Where the bytes go, by `PUT`, unencoded and in one piece. Good for this file alone.' })
  readonly url: string;

  @Field(() => String, {
    description: 'A secret that goes with the `PUT` as `Authorization: Bearer …` or, where that header is taken, as `X-Upload-Token`. It opens nothing else.',
  })
  readonly token: string;

  @Field(() => DateTime, { description: 'When the place is given up: a file that is not attached to anything by then is deleted.' })
  readonly expiresAt: Date;

  constructor(fields: FieldsOf<Upload>) {
    this.id = fields.id;
    this.url = fields.url;
    this.token = fields.token;
    this.expiresAt = fields.expiresAt;
  }
}

/** What may be uploaded, so that clients can refuse a file before it travels. */
@ObjectType({
  simpleResolvers: true,
  description: 'What may be uploaded, so that a client can refuse a file before it travels. The server checks again, the content too.',
})
export class UploadLimits {
  @Field(() => [String], { description: `Accepted extensions in lower case without the dot: ${FILE_EXTENSIONS.join(', ')}.` })
  readonly extensions: readonly string[];

  @Field(() => Int, { description: `Bytes of one file, at most. ${FILE_BYTES_MAX} by default.` })
  readonly maxFileBytes: number;

  @Field(() => Int, { description: `Files of one message, at most. ${MESSAGE_FILES_MAX} by default.` })
  readonly maxFilesPerMessage: number;

  @Field(() => Int, { description: `Bytes of all files of one message together, at most. ${MESSAGE_BYTES_MAX} by default.` })
  readonly maxMessageBytes: number;

  @Field(() => Int, { description: `Files of a request whose address is not proved yet, at most. ${REQUEST_FILES_MAX} by default.` })
  readonly maxFilesBeforeVerification: number;

  @Field(() => Int, { description: `Bytes of all files of such a request together, at most. ${REQUEST_BYTES_MAX} by default.` })
  readonly maxBytesBeforeVerification: number;

  constructor(fields: FieldsOf<UploadLimits>) {
    this.extensions = fields.extensions;
    this.maxFileBytes = fields.maxFileBytes;
    this.maxFilesPerMessage = fields.maxFilesPerMessage;
    this.maxMessageBytes = fields.maxMessageBytes;
    this.maxFilesBeforeVerification = fields.maxFilesBeforeVerification;
    this.maxBytesBeforeVerification = fields.maxBytesBeforeVerification;
  }
}
