import type { UnverifiedMail } from './documents';

/** What the checks say about the sender, for a person. */
export type Verdict = 'good' | 'bad' | 'unclear' | 'notLooked';

type Checks = Pick<UnverifiedMail, 'spf' | 'dkim' | 'dmarc'>;

/** One answer out of three checks. DMARC alone speaks for the address that people see; SPF and DKIM may hold for any other domain. */
export function verdictOf({ spf, dkim, dmarc }: Checks): Verdict {
  if (dmarc === 'PASS') return 'good';
  if (dmarc === 'FAIL') return 'bad';
  return spf === null && dkim === null && dmarc === null ? 'notLooked' : 'unclear';
}

/** The domain of an address, or null. */
export function domainOf(email: string | null): string | null {
  const domain = email?.slice(email.lastIndexOf('@') + 1);
  return domain === undefined || domain === '' ? null : domain;
}
