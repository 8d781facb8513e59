import { LookUpTicketsInput, OpenTicketLinkInput, SignInInput, SignOutPayload, TicketPayload, ViewerPayload } from '@vobo/schema';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { signIn } from '../agents/sign-in.js';
import { lookUpTickets } from './look-up-tickets.js';
import { openTicketLink } from './open-ticket-link.js';
import { answerWithSession } from './session-change.js';
import { signOut } from './sign-out.js';

/** How sessions begin and end. */
@Resolver()
export class SessionResolver {
  @Mutation(() => TicketPayload, {
    description:
      'Ticket code and e-mail address begin a session that lists that person’s tickets and opens this one. Errors: those of the fields; CODE_INVALID, the same for everything that does not match; RATE_LIMITED.',
  })
  async lookUpTickets(
    @Arg('input', () => LookUpTicketsInput, { description: 'A ticket’s code, and its requester’s address.' }) input: LookUpTicketsInput,
    @Ctx() context: RequestContext,
  ): Promise<TicketPayload> {
    return answerWithSession(context, await lookUpTickets(context.services, context.viewer, input));
  }

  @Mutation(() => TicketPayload, {
    description:
      'The secret of a mailed link begins a session for that ticket, as long as its round lasts. Changes nothing else. Errors: LINK_INVALID, LINK_EXPIRED.',
  })
  async openTicketLink(
    @Arg('input', () => OpenTicketLinkInput, { description: 'What the mailed link says.' }) input: OpenTicketLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<TicketPayload> {
    return answerWithSession(context, await openTicketLink(context.services, context.viewer, input));
  }

  @Mutation(() => ViewerPayload, { description: 'An agent signs in. Errors: REQUIRED, CREDENTIALS_INVALID, RATE_LIMITED.' })
  async signIn(
    @Arg('input', () => SignInInput, { description: 'Address and password.' }) input: SignInInput,
    @Ctx() context: RequestContext,
  ): Promise<ViewerPayload> {
    return answerWithSession(context, await signIn(context.services, context.viewer, input));
  }

  @Mutation(() => SignOutPayload, { description: 'Ends the session; its sockets close. Without a session nothing happens.' })
  async signOut(@Ctx() context: RequestContext): Promise<SignOutPayload> {
    return answerWithSession(context, await signOut(context.services, context.viewer));
  }
}
