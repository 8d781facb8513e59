/** What a mail says, read from its raw bytes. */
export interface ParsedMail {
  readonly messageId: string | null;
  /** One line. */
  readonly subject: string;
  /** Null unless there is exactly one address. */
  readonly from: { readonly name: string; readonly email: string } | null;
  /** Of To, Cc, Delivered-To, X-Original-To and Envelope-To, in lower case. */
  readonly recipients: readonly string[];
  readonly date: Date | null;
  /** What the person wrote. */
  readonly text: string;
  readonly quotedText: string | null;
  /** Null when a person wrote it. */
  readonly automatic: 'auto-reply' | 'out-of-office' | 'bulk' | 'list' | 'report' | 'null-sender' | null;
  readonly deliveryReport: DeliveryReport | null;
  readonly files: readonly ParsedFile[];
}

/** What became of a mail of ours. */
export interface DeliveryReport {
  readonly recipients: readonly {
    readonly email: string;
    readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
    readonly status: string;
    readonly diagnostic: string;
  }[];
  readonly originalMessageId: string | null;
}

export interface ParsedFile {
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly inline: boolean;
}
