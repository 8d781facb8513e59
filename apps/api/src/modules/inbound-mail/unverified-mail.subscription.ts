import { UnverifiedMailChange } from '@vobo/schema';
import { Resolver, Root, Subscription, type SubscribeResolverData } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { watchUnverifiedMail } from './watch-unverified-mail.js';

/** The live side of the mails that wait for an agent. */
@Resolver()
export class UnverifiedMailSubscription {
  @Subscription(() => UnverifiedMailChange, {
    description:
      'How many mails wait for a decision: as it is when the watching begins, and then each time one comes or goes. For agents; top-level error UNAUTHENTICATED or FORBIDDEN for others.',
    subscribe: ({ context }: SubscribeResolverData<unknown, object, RequestContext>) => watchUnverifiedMail(context),
  })
  unverifiedMailsChanged(@Root() change: UnverifiedMailChange): UnverifiedMailChange {
    return change;
  }
}
