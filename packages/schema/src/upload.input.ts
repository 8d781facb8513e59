import { Field, InputType, Int } from 'type-graphql';
import { AttachmentKind } from './enums.js';
import { FILE_BYTES_MAX, FILE_EXTENSIONS, FILE_NAME_MAX, SCREENSHOT_BYTES_MAX } from './limits.js';

/** Input of `createUpload`. */
@InputType({ description: 'Announces one file, before its bytes are sent.' })
export class CreateUploadInput {
  @Field(() => String, {
    description: `The file’s name with its extension, one of ${FILE_EXTENSIONS.join(', ')}. Cleaned and cut to ${FILE_NAME_MAX} characters. Errors: REQUIRED, FILE_TYPE_NOT_ALLOWED, CONTROL_CHARACTER.`,
  })
  fileName!: string;

  @Field(() => Int, {
    description: `The file’s length in bytes, 1 to ${FILE_BYTES_MAX}; the upload must have exactly as many. Errors: FILE_EMPTY, FILE_TOO_LARGE.`,
  })
  size!: number;

  @Field(() => String, {
    description:
      'The media type as the client knows it, such as `image/png`; it may be empty. The server goes by the content. Errors: FILE_TYPE_NOT_ALLOWED, TOO_LONG, CONTROL_CHARACTER.',
  })
  mediaType!: string;

  @Field(() => AttachmentKind, {
    nullable: true,
    description: `SCREENSHOT for a picture of the screen taken by the client, of at most ${SCREENSHOT_BYTES_MAX} bytes. FILE when absent. Error: FILE_TYPE_NOT_ALLOWED for what is no picture.`,
  })
  kind?: AttachmentKind | null;
}
