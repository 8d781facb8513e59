import { CreateHostAppInput, HostApp, HostAppPayload, HostAppSecretPayload, RenewHostAppSecretInput, UpdateHostAppInput } from '@vobo/schema';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { createHostApp } from './create-host-app.js';
import { listHostApps } from './host-app.reads.js';
import { renewHostAppSecret } from './renew-host-app-secret.js';
import { updateHostApp } from './update-host-app.js';

const FOR_ADMINS = 'For administrators; top-level error UNAUTHENTICATED or FORBIDDEN for others.';

/** The applications that have the support button and vouch for their users. */
@Resolver()
export class HostAppResolver {
  @Query(() => [HostApp], { description: `All host applications, those that are switched on first. ${FOR_ADMINS}` })
  hostApps(@Ctx() { services, viewer }: RequestContext): Promise<HostApp[]> {
    return listHostApps(services, viewer);
  }

  @Mutation(() => HostAppSecretPayload, {
    description: `Adds a host application and shows its secret. Errors: REQUIRED, TOO_LONG, CONTROL_CHARACTER, TOO_MANY, IDEMPOTENCY_MISMATCH. ${FOR_ADMINS}`,
  })
  createHostApp(
    @Arg('input', () => CreateHostAppInput, { description: 'The application.' }) input: CreateHostAppInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<HostAppSecretPayload> {
    return createHostApp(services, viewer, input);
  }

  @Mutation(() => HostAppPayload, {
    description: `Names a host application, or switches it off or on. Errors: NOT_FOUND, REQUIRED, TOO_LONG, CONTROL_CHARACTER, TOO_MANY. ${FOR_ADMINS}`,
  })
  updateHostApp(
    @Arg('input', () => UpdateHostAppInput, { description: 'What changes.' }) input: UpdateHostAppInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<HostAppPayload> {
    return updateHostApp(services, viewer, input);
  }

  @Mutation(() => HostAppSecretPayload, {
    description: `Gives a host application another secret and shows it. The old one stops at once. Errors: NOT_FOUND, IDEMPOTENCY_MISMATCH. ${FOR_ADMINS}`,
  })
  renewHostAppSecret(
    @Arg('input', () => RenewHostAppSecretInput, { description: 'Which application.' }) input: RenewHostAppSecretInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<HostAppSecretPayload> {
    return renewHostAppSecret(services, viewer, input);
  }
}
