import type { Authentication } from './authentication.js';
import type { ParsedMail } from '@vobo/mailer';

/** Who delivered a mail, as far as that is known: what SPF asks for. */
export interface Delivery {
  /** Null: not known, so that SPF says nothing. */
  readonly ip: string | null;
  readonly helo: string | null;
  /** Empty for the null sender. */
  readonly from: string | null;
}

/** What the thread that reads mails is told: to read one, or what the name servers answered. */
export type ThreadOrder =
  | { readonly kind: 'read'; readonly raw: Uint8Array; readonly envelopeFrom: string | null; readonly check: Delivery | null }
  | { readonly kind: 'records'; readonly id: number; readonly records: string[] | string[][] }
  | { readonly kind: 'no-records'; readonly id: number; readonly code: string };

/** What it says: what a mail holds, what its checks came to, or that it needs a name looked up. */
export type ThreadReport =
  | { readonly kind: 'parsed'; readonly mail: ParsedMail }
  | { readonly kind: 'authenticated'; readonly authentication: Authentication }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'look-up'; readonly id: number; readonly name: string; readonly type: string };
