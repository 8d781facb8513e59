import {
  AccessCodePayload,
  CreateTicketInput,
  CreateTicketPayload,
  DisownRequestInput,
  DisownRequestPayload,
  IssuePhoneCodeInput,
  IssuePhoneCodePayload,
  RequestAccessCodeInput,
  ResendVerificationCodeInput,
  TicketRequest,
  TicketRequestPayload,
  VerifyAccessCodeInput,
  VerifyTicketInput,
  VerifyTicketPayload,
  ViewerPayload,
} from '@vobo/schema';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { answerWithSession } from '../sessions/session-change.js';
import { createTicket } from '../tickets/create-ticket.js';
import { disownRequest } from './disown-request.js';
import { issuePhoneCode } from './issue-phone-code.js';
import { pendingRequests } from './pending-requests.js';
import { requestAccessCode } from './request-access-code.js';
import { resendVerificationCode } from './resend-verification-code.js';
import { verifyAccessCode } from './verify-access-code.js';
import { verifyTicket } from './verify-ticket.js';

/** From asking to a proved address. */
@Resolver()
export class VerificationResolver {
  @Query(() => [TicketRequest], {
    description:
      'Requests that wait for their code, found by reference or address; at most 20, newest first. For agents with SUPPORT_LINE or ADMIN; top-level error UNAUTHENTICATED or FORBIDDEN for others.',
  })
  pendingRequests(
    @Arg('search', () => String, { description: 'The reference, or the address or how it begins (three characters at least).' }) search: string,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<TicketRequest[]> {
    return pendingRequests(services, viewer, search);
  }

  @Mutation(() => CreateTicketPayload, {
    description:
      'Asks for support. Answers with a request and mails a code to the address; `verifyTicket` makes the ticket. An API client with TICKETS_CREATE gets the ticket at once; so does whom a host application vouches for, together with a session for that ticket. Errors: those of the fields and of files, RATE_LIMITED, IDEMPOTENCY_MISMATCH, CODE_USED.',
  })
  async createTicket(
    @Arg('input', () => CreateTicketInput, { description: 'Who asks, and what happened.' }) input: CreateTicketInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateTicketPayload> {
    return answerWithSession(context, await createTicket(context.services, context.viewer, input));
  }

  @Mutation(() => TicketRequestPayload, { description: 'Mails a new code for a request; the one before ends. Errors: NOT_FOUND, CODE_USED, RATE_LIMITED.' })
  resendVerificationCode(
    @Arg('input', () => ResendVerificationCodeInput, { description: 'Which request.' }) input: ResendVerificationCodeInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<TicketRequestPayload> {
    return resendVerificationCode(services, viewer, input);
  }

  @Mutation(() => VerifyTicketPayload, {
    description:
      'The code turns the request into a ticket and begins a session. Errors: NOT_FOUND, REQUIRED, CODE_INVALID with `attemptsLeft`, CODE_EXPIRED, CODE_EXHAUSTED, CODE_USED, RATE_LIMITED.',
  })
  async verifyTicket(
    @Arg('input', () => VerifyTicketInput, { description: 'Which request, and its code.' }) input: VerifyTicketInput,
    @Ctx() context: RequestContext,
  ): Promise<VerifyTicketPayload> {
    return answerWithSession(context, await verifyTicket(context.services, context.viewer, input));
  }

  @Mutation(() => IssuePhoneCodePayload, {
    description:
      'A new code for a person who phones, to be read out; it is shown this once. For agents with SUPPORT_LINE or ADMIN. Errors: NOT_FOUND, CODE_USED, REQUIRED, TOO_SHORT, TOO_LONG, CONTROL_CHARACTER, RATE_LIMITED.',
  })
  issuePhoneCode(
    @Arg('input', () => IssuePhoneCodeInput, { description: 'Which request, and how identity was checked.' }) input: IssuePhoneCodeInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<IssuePhoneCodePayload> {
    return issuePhoneCode(services, viewer, input);
  }

  @Mutation(() => DisownRequestPayload, {
    description: '“It was not me”: ends a request that somebody made with this address, and keeps further codes from it for a day. Errors: LINK_INVALID.',
  })
  disownRequest(
    @Arg('input', () => DisownRequestInput, { description: 'What the mailed link says.' }) input: DisownRequestInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<DisownRequestPayload> {
    return disownRequest(services, viewer, input);
  }

  @Mutation(() => AccessCodePayload, {
    description:
      'Mails a code that proves the address, for a session that has to. Answers the same whether the address is known or not. Errors: those of the address, RATE_LIMITED.',
  })
  requestAccessCode(
    @Arg('input', () => RequestAccessCodeInput, { description: 'Which address.' }) input: RequestAccessCodeInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<AccessCodePayload> {
    return requestAccessCode(services, viewer, input);
  }

  @Mutation(() => ViewerPayload, {
    description:
      'The code proves the address: begins a session that reaches all its tickets. Errors: those of the address, REQUIRED, CODE_INVALID with `attemptsLeft`, CODE_EXPIRED, CODE_EXHAUSTED, CODE_USED, RATE_LIMITED.',
  })
  async verifyAccessCode(
    @Arg('input', () => VerifyAccessCodeInput, { description: 'The address, and its code.' }) input: VerifyAccessCodeInput,
    @Ctx() context: RequestContext,
  ): Promise<ViewerPayload> {
    return answerWithSession(context, await verifyAccessCode(context.services, context.viewer, input));
  }
}
