import type { Config } from '../../config.js';
import type { Transaction } from '../../platform/database/database.js';
import { askLimits, takeFromLimits, type Limit } from '../../platform/rate-limit/rate-limit.js';
import { fault, Refused } from '../desk/user-errors.js';

const HOUR_SECONDS = 3_600;

type LimitConfig = Pick<Config, 'rateLimits' | 'limits'>;

/** Who writes where, by their database ids. */
export interface WritingCustomer {
  readonly customerId: string;
  readonly ticketId: string;
}

/**
 * Counts a message of a customer, by whichever way it comes in: a program at their end must not flood the people who read. Refuses with
 * RATE_LIMITED. Call it before rows are locked; a message that is refused for another reason is not counted.
 */
export function countMessage(config: LimitConfig, tx: Transaction, writing: WritingCustomer): Promise<void> {
  return demand(config, tx, writing, takeFromLimits);
}

/** Asks whether a customer may write a message, and counts none: before something is done for it that costs. Refuses with RATE_LIMITED. */
export function askForMessage(config: LimitConfig, tx: Transaction, writing: WritingCustomer): Promise<void> {
  return demand(config, tx, writing, askLimits);
}

async function demand(config: LimitConfig, tx: Transaction, writing: WritingCustomer, ask: typeof askLimits): Promise<void> {
  const verdict = await ask(config, tx, limitsOf(config.limits, writing));
  if (!verdict.allowed) throw new Refused(fault('RATE_LIMITED', [], { retryAfterSeconds: verdict.retryAfterSeconds, tooManyMessages: true }));
}

/** The ticket's is counted per customer too: nobody uses up what others may write. */
function limitsOf({ messagesPerCustomerPerHour, messagesPerTicketPerHour }: Config['limits'], { customerId, ticketId }: WritingCustomer): Limit[] {
  return [
    { key: `message:customer:${customerId}`, max: messagesPerCustomerPerHour, windowSeconds: HOUR_SECONDS },
    { key: `message:ticket:${ticketId}:${customerId}`, max: messagesPerTicketPerHour, windowSeconds: HOUR_SECONDS },
  ];
}
