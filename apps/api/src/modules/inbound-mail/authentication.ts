/** What a check of the sender found, in the words of RFC 8601. */
export type Verdict = 'PASS' | 'FAIL' | 'SOFTFAIL' | 'NEUTRAL' | 'NONE' | 'TEMPERROR' | 'PERMERROR';

/** Who really sent a mail, as our own server found it (security.md 16). */
export interface Authentication {
  readonly spf: Verdict;
  readonly dkim: Verdict;
  readonly dmarc: Verdict;
  /** The domain of the From address stands behind the mail: DMARC passed or, where the domain asks for none, SPF or DKIM passed for that very domain. */
  readonly senderProved: boolean;
}
