import { Field, ObjectType } from 'type-graphql';
import type { FieldsOf } from './fields-of.js';
import { HostIdentityRefusal } from './enums.js';
import { DateTime } from './scalars.js';
import { TicketRequest } from './ticket-request.js';
import { Ticket } from './ticket.js';
import { USER_ERRORS, UserError } from './user-error.js';

/** Answer of `createTicket`. */
@ObjectType({
  simpleResolvers: true,
  description: 'Answer of `createTicket`: a request that waits for its code, or a ticket when the address needs no more proof.',
})
export class CreateTicketPayload {
  @Field(() => TicketRequest, { nullable: true, description: 'What waits for its code. Null when there are errors, and when the ticket exists at once.' })
  readonly request: TicketRequest | null;

  @Field(() => Ticket, {
    nullable: true,
    description:
      'The ticket, when an API client or a host application vouched for the address. Null when a code has to be entered first, and when there are errors.',
  })
  readonly ticket: Ticket | null;

  @Field(() => HostIdentityRefusal, {
    nullable: true,
    description:
      'Why `hostIdentity` was not believed, so that a code is needed; also beside errors such as RATE_LIMITED. Null when it was believed or not looked at, and when there was none.',
  })
  readonly hostIdentityRefused: HostIdentityRefusal | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<CreateTicketPayload>) {
    this.request = fields.request;
    this.ticket = fields.ticket;
    this.hostIdentityRefused = fields.hostIdentityRefused;
    this.userErrors = fields.userErrors;
  }
}

/** Answer of `verifyTicket`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `verifyTicket`. With a ticket, it also begins a session of the requester.' })
export class VerifyTicketPayload {
  @Field(() => Ticket, { nullable: true, description: 'The ticket that came to exist. Null when there are errors.' })
  readonly ticket: Ticket | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<VerifyTicketPayload>) {
    this.ticket = fields.ticket;
    this.userErrors = fields.userErrors;
  }
}

/** Answer of `resendVerificationCode`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `resendVerificationCode`.' })
export class TicketRequestPayload {
  @Field(() => TicketRequest, { nullable: true, description: 'The request with its new times. Null when it was not found.' })
  readonly request: TicketRequest | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<TicketRequestPayload>) {
    this.request = fields.request;
    this.userErrors = fields.userErrors;
  }
}

/** Answer of `issuePhoneCode`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `issuePhoneCode`.' })
export class IssuePhoneCodePayload {
  @Field(() => String, { nullable: true, description: 'Eight digits to be read out. Given this once and kept nowhere. Null when there are errors.' })
  readonly code: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the code expires. Null when there are errors.' })
  readonly expiresAt: Date | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<IssuePhoneCodePayload>) {
    this.code = fields.code;
    this.expiresAt = fields.expiresAt;
    this.userErrors = fields.userErrors;
  }
}

/** Answer of `disownRequest`. */
@ObjectType({ simpleResolvers: true, description: 'Answer of `disownRequest`. Without errors, the request is gone and its codes work no more.' })
export class DisownRequestPayload {
  @Field(() => [UserError], { description: USER_ERRORS })
  readonly userErrors: readonly UserError[];

  constructor(fields: FieldsOf<DisownRequestPayload>) {
    this.userErrors = fields.userErrors;
  }
}
