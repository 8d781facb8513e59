import { Field, ID, InputType } from 'type-graphql';
import { TicketChannel } from './enums.js';
import {
  CONSOLE_ERROR_MAX,
  CONSOLE_ERRORS_MAX,
  CONTEXT_FIELD_MAX,
  DESCRIPTION_MAX,
  DESCRIPTION_MIN,
  EMAIL_MAX,
  HOST_USER_MAX,
  IDENTITY_CHECK_MAX,
  IDENTITY_CHECKS_MAX,
  IDENTITY_CHECKS_MIN,
  NAME_MAX,
  NOTE_MAX,
  NOTE_MIN,
  REQUEST_BYTES_MAX,
  REQUEST_FILES_MAX,
  SUBJECT_MAX,
  SUBJECT_MIN,
} from './limits.js';
import { CLIENT_REQUEST_ID } from './message.input.js';
import { UUID } from './scalars.js';

const REQUEST_ID = 'The request, as `createTicket` gave it. Error: NOT_FOUND.';

/** Where a request is made. */
@InputType({ description: `Where the person is while asking, told by the client for the agent’s eyes. Each at most ${CONTEXT_FIELD_MAX} characters.` })
export class TicketContextInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Address of the page the person is on, http or https. What it holds besides host and path is not kept; another kind of address is not kept at all.',
  })
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'The browser, as `navigator.userAgent` tells it.' })
  userAgent?: string | null;

  @Field(() => String, { nullable: true, description: 'The person’s login in the host application.' })
  user?: string | null;

  @Field(() => String, { nullable: true, description: 'Size of the screen, such as `1920×1080@1.5`.' })
  screen?: string | null;

  @Field(() => String, { nullable: true, description: 'Size of the part of the page that is seen, such as `1440×900`.' })
  viewport?: string | null;

  @Field(() => String, { nullable: true, description: 'The time zone of the person’s device, such as `America/Bogota`.' })
  timeZone?: string | null;

  @Field(() => String, { nullable: true, description: 'Version of the host application.' })
  version?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: `What the page’s console reported as errors, oldest first. The last ${CONSOLE_ERRORS_MAX} are kept, and ${CONSOLE_ERROR_MAX} characters of each; characters that cannot be shown are left out.`,
  })
  consoleErrors?: string[] | null;
}

/** What a host application says about its user. */
@InputType({
  description:
    'A host application vouches for its signed-in user, whose address is the input’s `email`. Its server signs with the secret that an ADMIN made for it: see docs/support-button.md.',
})
export class HostIdentityInput {
  @Field(() => String, {
    nullable: true,
    description: `The host’s own name for the user, as it was signed; at most ${HOST_USER_MAX} characters. Errors: TOO_LONG, CONTROL_CHARACTER.`,
  })
  user?: string | null;

  @Field(() => String, {
    description:
      '`<unix seconds>.<hex>`: the instant of signing, and in lower case the HMAC-SHA-256, under the host application’s secret, of three lines: that instant, the address (trimmed, lower case), and the user or nothing. ' +
      'Good for 5 minutes and one ticket.',
  })
  signature!: string;
}

/** Input of `createTicket`. */
@InputType({ description: 'What someone asks for.' })
export class CreateTicketInput {
  @Field(() => UUID, { description: CLIENT_REQUEST_ID })
  clientRequestId!: string;

  @Field(() => String, {
    description: `Where answers go, at most ${EMAIL_MAX} characters; the code is mailed there. Errors: REQUIRED, EMAIL_INVALID, TOO_LONG, RATE_LIMITED.`,
  })
  email!: string;

  @Field(() => String, {
    nullable: true,
    description: `What the person is called, at most ${NAME_MAX} characters. The address stands in when absent. Errors: TOO_LONG, CONTROL_CHARACTER.`,
  })
  name?: string | null;

  @Field(() => String, {
    description: `What it is about, one line of ${SUBJECT_MIN} to ${SUBJECT_MAX} characters. \`assessSubject\` advises on it. Errors: REQUIRED, TOO_SHORT, TOO_LONG, CONTROL_CHARACTER.`,
  })
  subject!: string;

  @Field(() => String, {
    description: `What happened, plain text of ${DESCRIPTION_MIN} to ${DESCRIPTION_MAX} characters. Errors: REQUIRED, TOO_SHORT, TOO_LONG, CONTROL_CHARACTER.`,
  })
  description!: string;

  @Field(() => ID, { nullable: true, description: 'The part of the operation it concerns, one of `Desk.processes`. Error: NOT_FOUND.' })
  processId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      `Files uploaded through \`createUpload\` by the same person. Before the address is proved at most ${REQUEST_FILES_MAX} and together ${REQUEST_BYTES_MAX} bytes. ` +
      'Errors: TOO_MANY_FILES, FILE_TOO_LARGE, FILE_NOT_AVAILABLE, STORAGE_FULL.',
  })
  attachmentIds?: string[] | null;

  @Field(() => TicketContextInput, { nullable: true, description: 'Where the person is while asking. Errors: TOO_LONG, CONTROL_CHARACTER.' })
  context?: TicketContextInput | null;

  @Field(() => TicketChannel, {
    nullable: true,
    description:
      'Where it is asked: PORTAL or WIDGET, top-level error BAD_USER_INPUT for others. Absent: what the session says. Programs come by API whatever they say.',
  })
  channel?: TicketChannel | null;

  @Field(() => HostIdentityInput, {
    nullable: true,
    description:
      'Who vouches for the address. When it is believed the ticket exists at once; when it is not, the payload says why and a code is mailed. Not looked at where an API client asks.',
  })
  hostIdentity?: HostIdentityInput | null;
}

/** Input of `verifyTicket`. */
@InputType({ description: 'The code that turns a request into a ticket.' })
export class VerifyTicketInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => String, {
    description:
      'Eight digits, from the mail or from the support line; spaces and hyphens do not matter. Errors: REQUIRED, CODE_INVALID, CODE_EXPIRED, CODE_EXHAUSTED, CODE_USED, RATE_LIMITED.',
  })
  code!: string;
}

/** Input of `resendVerificationCode`. */
@InputType({ description: 'Asks for a new code by mail. The one before stops working.' })
export class ResendVerificationCodeInput {
  @Field(() => ID, { description: 'The request, as `createTicket` gave it. Errors: NOT_FOUND, CODE_USED, RATE_LIMITED.' })
  requestId!: string;
}

/** Input of `issuePhoneCode`. */
@InputType({ description: 'Asks for a code to be read out by phone. What is written here is recorded with the agent’s name.' })
export class IssuePhoneCodeInput {
  @Field(() => ID, { description: 'The request, as `pendingRequests` found it. Errors: NOT_FOUND, CODE_USED, RATE_LIMITED.' })
  requestId!: string;

  @Field(() => [String], {
    description:
      `How the person’s identity was checked: ${IDENTITY_CHECKS_MIN} to ${IDENTITY_CHECKS_MAX} different checks, each at most ${IDENTITY_CHECK_MAX} characters. ` +
      'Errors: TOO_SHORT, TOO_LONG, CONTROL_CHARACTER.',
  })
  identityChecks!: string[];

  @Field(() => String, {
    description: `What the agent observed, plain text of ${NOTE_MIN} to ${NOTE_MAX} characters. Errors: REQUIRED, TOO_SHORT, TOO_LONG, CONTROL_CHARACTER.`,
  })
  note!: string;
}

/** Input of `disownRequest`. */
@InputType({ description: '“It was not me”: the owner of an address disowns a request that someone else made with it.' })
export class DisownRequestInput {
  @Field(() => ID, { description: 'The request, from the mailed link.' })
  requestId!: string;

  @Field(() => String, { description: 'The secret of the mailed link, from behind `#k=`. Error: LINK_INVALID.' })
  token!: string;
}
