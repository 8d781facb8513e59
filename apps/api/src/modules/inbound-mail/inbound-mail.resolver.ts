import {
  AttachInboundMailInput,
  AttachInboundMailPayload,
  DiscardInboundMailInput,
  DiscardInboundMailPayload,
  DiscardInboundMailsInput,
  DiscardInboundMailsPayload,
  InboundMail,
  InboundMailConnection,
  Ticket,
} from '@vobo/schema';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { attachInboundMail } from './attach-inbound-mail.js';
import { discardInboundMail } from './discard-inbound-mail.js';
import { discardInboundMails } from './discard-inbound-mails.js';
import { meantTicket } from './inbound-mail.loader.js';
import { listUnverifiedMails, type InboundMailView } from './inbound-mail.reads.js';

const FOR_AGENTS = 'For agents; top-level error UNAUTHENTICATED or FORBIDDEN for others.';

/** Mails that came in and wait for an agent's decision. */
@Resolver(() => InboundMail)
export class InboundMailResolver {
  @Query(() => InboundMailConnection, { description: `Mails that move nothing by themselves and wait for a decision, newest first. ${FOR_AGENTS}` })
  unverifiedMails(
    @Ctx() { services, viewer }: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100. 25 when absent.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Only what follows this cursor.' }) after: string | null,
  ): Promise<InboundMailConnection> {
    return listUnverifiedMails(services, viewer, first, after);
  }

  @FieldResolver(() => Ticket, {
    nullable: true,
    description: 'The ticket whose reply address it was sent to: it may belong there, whoever sent it. Null when it was sent to none, or to several.',
  })
  ticket(@Root() mail: InboundMailView, @Ctx() context: RequestContext): Promise<Ticket | null> {
    return meantTicket(context, mail.uuid);
  }

  @Mutation(() => AttachInboundMailPayload, {
    description: `Puts a mail into a ticket: as a note of the agent that tells whom it says it is from, with its files. Nothing moves and nobody is mailed. Errors: NOT_FOUND, CONFLICT. ${FOR_AGENTS}`,
  })
  attachInboundMail(
    @Arg('input', () => AttachInboundMailInput, { description: 'Which mail, and where to.' }) input: AttachInboundMailInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<AttachInboundMailPayload> {
    return attachInboundMail(services, viewer, input);
  }

  @Mutation(() => DiscardInboundMailPayload, { description: `Takes a mail out of the list. Errors: NOT_FOUND, CONFLICT. ${FOR_AGENTS}` })
  discardInboundMail(
    @Arg('input', () => DiscardInboundMailInput, { description: 'Which mail.' }) input: DiscardInboundMailInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<DiscardInboundMailPayload> {
    return discardInboundMail(services, viewer, input);
  }

  @Mutation(() => DiscardInboundMailsPayload, { description: `Takes several mails out of the list at once. Errors: NOT_FOUND. ${FOR_AGENTS}` })
  discardInboundMails(
    @Arg('input', () => DiscardInboundMailsInput, { description: 'Which mails.' }) input: DiscardInboundMailsInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<DiscardInboundMailsPayload> {
    return discardInboundMails(services, viewer, input);
  }
}
