import { CreateUploadInput, UploadPayload } from '@vobo/schema';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { createUpload } from './create-upload.js';

/** GraphQL's edge of files. The bytes themselves go over plain HTTP: see `file-routes.ts`. */
@Resolver()
export class AttachmentResolver {
  @Mutation(() => UploadPayload, {
    description:
      'Announces a file. Then `PUT` its bytes to `upload.url` with `upload.token` as bearer token, and name `upload.id` in `attachmentIds`. Errors: those of the fields, RATE_LIMITED.',
  })
  createUpload(
    @Ctx() { services, viewer }: RequestContext,
    @Arg('input', () => CreateUploadInput, { description: 'The file.' }) input: CreateUploadInput,
  ): Promise<UploadPayload> {
    return createUpload(services, viewer, input);
  }
}
