import type { Config } from '../../config.js';
import type { Limit } from '../../platform/rate-limit/rate-limit.js';
import { networkOf } from '../../platform/rate-limit/network.js';
import { countedAddress } from '../customers/email-address.js';

const HOUR = 3_600;
const DAY = 86_400;
/** How long nothing is mailed to an address whose owner said "it was not me" (security.md 3). */
const DISOWNED_FOR = DAY;

type LimitConfig = Pick<Config, 'codeResendAfter' | 'limits'>;

/** Mails with a code to one address: 1 per 60 s, 5 per hour, 10 per day, none for a day after "it was not me" (security.md 3). */
export function codeMailLimits({ codeResendAfter, limits }: LimitConfig, email: string): Limit[] {
  const key = `code-mail:${countedAddress(email)}`;
  return [
    { key, max: 1, windowSeconds: codeResendAfter / 1_000 },
    { key, max: limits.codesPerAddressPerHour, windowSeconds: HOUR },
    { key, max: limits.codesPerAddressPerDay, windowSeconds: DAY },
    { ...disownedLimit(email), peek: true },
  ];
}

/** Reached by one "it was not me". */
export function disownedLimit(email: string): Limit {
  return { key: `disowned:${countedAddress(email)}`, max: 1, windowSeconds: DISOWNED_FOR };
}

/** Requests from one IPv4 address or IPv6 /64: 10 per hour, 60 per day (security.md 3). */
export function requestLimits({ limits }: LimitConfig, ip: string): Limit[] {
  return perNetwork('request', ip, limits);
}

/** Access codes asked for from one IPv4 address or IPv6 /64, with the numbers of requests but a count of their own. */
export function accessCodeLimits({ limits }: LimitConfig, ip: string): Limit[] {
  return perNetwork('access-code', ip, limits);
}

/** Wrong codes of one address over all its codes: 20 in 24 hours (security.md 1). */
export function codeFailureLimit({ limits }: LimitConfig, address: string): Limit {
  return { key: `code-failure:${countedAddress(address)}`, max: limits.codeFailuresPerAddressPerDay, windowSeconds: DAY };
}

/** Phone codes that one agent issues: 20 per hour (security.md 6). */
export function phoneCodeLimit({ limits }: LimitConfig, agentId: string): Limit {
  return { key: `phone-code:${agentId}`, max: limits.phoneCodesPerAgentPerHour, windowSeconds: HOUR };
}

/** Tickets that one host application's signatures make, and those for one address: a leaked secret or a loop floods nobody. */
export function hostTicketLimits({ limits }: LimitConfig, hostAppId: string, email: string): Limit[] {
  return [
    { key: `host-ticket:${countedAddress(email)}`, max: limits.hostTicketsPerAddressPerHour, windowSeconds: HOUR },
    { key: `host-ticket:app:${hostAppId}`, max: limits.hostTicketsPerAppPerHour, windowSeconds: HOUR },
  ];
}

function perNetwork(what: string, ip: string, limits: Config['limits']): Limit[] {
  const key = `${what}:${networkOf(ip)}`;
  return [
    { key, max: limits.requestsPerIpPerHour, windowSeconds: HOUR },
    { key, max: limits.requestsPerIpPerDay, windowSeconds: DAY },
  ];
}
