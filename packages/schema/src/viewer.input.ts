import { Field, InputType } from 'type-graphql';
import { EMAIL_MAX, PASSWORD_MAX } from './limits.js';

/** Input of `lookUpTickets`. */
@InputType({ description: 'Any ticket of a person and their address: together they open the list of that person’s tickets.' })
export class LookUpTicketsInput {
  @Field(() => String, {
    description: 'The code of any of the person’s tickets. Case, hyphens, O for 0 and I or L for 1 are forgiven. Errors: REQUIRED, CODE_INVALID, RATE_LIMITED.',
  })
  code!: string;

  @Field(() => String, {
    description: `The requester’s address, at most ${EMAIL_MAX} characters. A wrong one looks like a wrong code. Errors: REQUIRED, EMAIL_INVALID, CODE_INVALID.`,
  })
  email!: string;
}

/** Input of `openTicketLink`. */
@InputType({ description: 'The secret of a mailed link. It opens that one ticket while its round lasts; opening changes nothing in the ticket.' })
export class OpenTicketLinkInput {
  @Field(() => String, { description: 'The ticket’s code, from the link’s path. Error: LINK_INVALID.' })
  code!: string;

  @Field(() => String, { description: 'The secret, from behind `#k=`. Errors: LINK_INVALID, LINK_EXPIRED.' })
  token!: string;
}

/** Input of `requestAccessCode`. */
@InputType({ description: 'Asks for a mailed code that opens all tickets of an address. The answer is the same whether or not the address is known.' })
export class RequestAccessCodeInput {
  @Field(() => String, { description: `The address, at most ${EMAIL_MAX} characters. Errors: REQUIRED, EMAIL_INVALID, RATE_LIMITED.` })
  email!: string;
}

/** Input of `verifyAccessCode`. */
@InputType({ description: 'The mailed code that opens all tickets of an address.' })
export class VerifyAccessCodeInput {
  @Field(() => String, { description: 'The address the code was asked for.' })
  email!: string;

  @Field(() => String, {
    description: 'Eight digits; spaces and hyphens do not matter. Errors: REQUIRED, CODE_INVALID, CODE_EXPIRED, CODE_EXHAUSTED, CODE_USED, RATE_LIMITED.',
  })
  code!: string;
}

/** Input of `signIn`. */
@InputType({ description: 'An agent’s sign-in.' })
export class SignInInput {
  @Field(() => String, { description: 'The agent’s address. Errors: REQUIRED, CREDENTIALS_INVALID, RATE_LIMITED.' })
  email!: string;

  @Field(() => String, { description: `The agent’s password, at most ${PASSWORD_MAX} characters. Never logged. Errors: REQUIRED, CREDENTIALS_INVALID.` })
  password!: string;
}
