import { AddRatingDetailsInput, RateTicketInput, RatingPayload } from '@vobo/schema';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../request-context.js';
import { addRatingDetails } from './add-rating-details.js';
import { rateTicket } from './rate-ticket.js';

/** Stars and what people add to them. */
@Resolver()
export class RatingResolver {
  @Mutation(() => RatingPayload, {
    description:
      'The customer gives stars to a CLOSED ticket: once per round, within the survey’s time. Errors: NOT_FOUND, CODE_REQUIRED, NOT_ALLOWED_IN_STATE, ALREADY_RATED, RATING_OUT_OF_RANGE, TOO_LONG, CONTROL_CHARACTER, IDEMPOTENCY_MISMATCH.',
  })
  rateTicket(
    @Arg('input', () => RateTicketInput, { description: 'Which ticket, and the stars.' }) input: RateTicketInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<RatingPayload> {
    return rateTicket(services, viewer, input);
  }

  @Mutation(() => RatingPayload, {
    description:
      'The customer says more on the page after the survey; replaces what they said there before. Errors: NOT_FOUND, CODE_REQUIRED, NOT_ALLOWED_IN_STATE, REQUIRED, TOO_LONG, CONTROL_CHARACTER.',
  })
  addRatingDetails(
    @Arg('input', () => AddRatingDetailsInput, { description: 'Which rating, and what is added.' }) input: AddRatingDetailsInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<RatingPayload> {
    return addRatingDetails(services, viewer, input);
  }
}
