import { Field, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { Upload } from './upload.js';
import { USER_ERRORS, UserError } from './user-error.js';

/** Answer of `createUpload`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `createUpload`.' })
export class UploadPayload {
  @Field(() => Upload, { nullable: true, description: 'Where the bytes go. Null when there are errors.' })
  readonly upload: Upload | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<UploadPayload>) {
    this.upload = fields.upload;
    this.userErrors = fields.userErrors;
  }
}
