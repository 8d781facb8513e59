/** Why no person waits for an answer to a mail; the strongest reason that holds. */
export type AutomaticKind = 'auto-reply' | 'out-of-office' | 'bulk' | 'list' | 'report' | 'null-sender';

/** What became of a mail of ours, as a mail server tells it (RFC 3464, and the plain texts of servers that do not know it). */
export interface DeliveryReport {
  readonly recipients: readonly ReportedRecipient[];
  /** With angle brackets; null when the report does not hold it. */
  readonly originalMessageId: string | null;
}

export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

export interface ReportedRecipient {
  /** Lower case. */
  readonly email: string;
  readonly action: DeliveryAction;
  /** RFC 3463, such as 5.1.1. */
  readonly status: string;
  /** What the other server said, on one line; empty when it said nothing. */
  readonly diagnostic: string;
}

/** A file that came with a mail. */
export interface ParsedFile {
  /** Without path, control characters and direction overrides, at most 150 characters. */
  readonly name: string;
  /** As the mail claims it, lower case, without parameters. */
  readonly contentType: string;
  readonly content: Uint8Array;
  /** Shown within the text, such as a pasted picture or the logo of a signature. */
  readonly inline: boolean;
}

/** A mail as it was read. All text is plain, with `\n` between lines and without control characters. */
export interface ParsedMail {
  /** With angle brackets; null when there is none or it is broken. */
  readonly messageId: string | null;
  /** One line. */
  readonly subject: string;
  /** Lower case; null unless there is exactly one From header with exactly one address. */
  readonly from: { readonly name: string; readonly email: string } | null;
  /** To, Cc, Delivered-To, X-Original-To and Envelope-To; lower case, each once. */
  readonly recipients: readonly string[];
  readonly date: Date | null;
  /** What the person wrote in this mail. */
  readonly text: string;
  /** Everything else the text held: what was quoted, who wrote it when, our delimiter, signatures. Null when there was nothing else. */
  readonly quotedText: string | null;
  readonly automatic: AutomaticKind | null;
  readonly deliveryReport: DeliveryReport | null;
  /** At most `INBOUND_LIMITS.files`, in their order; empty files are left out. */
  readonly files: readonly ParsedFile[];
}

/** What a mail may hold (security.md 18). */
export const INBOUND_LIMITS = {
  bytes: 25 * 1024 * 1024,
  parts: 200,
  /** Of multiparts within multiparts. */
  depth: 10,
  files: 20,
  /** Of all headers of all parts together. */
  headerBytes: 256 * 1024,
  /** Of one text. Nobody writes as much; what follows is not read and stays in the raw mail. */
  textBytes: 1024 * 1024,
  /** Of one text with its markup and the pictures within it. */
  htmlBytes: 10 * 1024 * 1024,
  /** Of a mail. */
  textLines: 50_000,
} as const;

export type UnreadableReason = 'empty' | 'too-large' | 'too-many-parts' | 'too-deep' | 'headers-too-large';

/** The mail breaks a limit, so that it is not read at all. */
export class UnreadableMail extends Error {
  override readonly name = 'UnreadableMail';

  constructor(readonly reason: UnreadableReason) {
    super(`unreadable mail: ${reason}`);
  }
}
