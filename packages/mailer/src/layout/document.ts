/** What a mail says, before it becomes HTML or plain text. Strings are texts, never markup. */
export interface MailDocument {
  readonly subject: string;
  /** What the list of mails shows after the subject. */
  readonly preheader: string;
  /** What happened, in one line. */
  readonly title: string;
  /** The ticket it concerns. */
  readonly subtitle: string | null;
  readonly blocks: readonly Block[];
}

/** A part of a mail. Each layout knows how to show each kind. */
export type Block =
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  /** A code to type, eight digits. */
  | { readonly kind: 'code'; readonly code: string; readonly label: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Small print: what matters only to some readers. */
  | { readonly kind: 'aside'; readonly text: string; readonly link?: { readonly label: string; readonly url: string } }
  /** Words of a person. `after`: what we add about files or what was left out. */
  | { readonly kind: 'quote'; readonly lead: string; readonly body: string; readonly after: readonly string[] }
  /** The two ways to answer a solution. */
  | { readonly kind: 'choices'; readonly yes: Choice; readonly no: Choice }
  /** A clock that runs: the time left in words, then until when and what happens. */
  | { readonly kind: 'deadline'; readonly title: string; readonly text: string }
  | { readonly kind: 'survey'; readonly question: string; readonly stars: readonly Star[]; readonly note: string }
  /** How to answer; always last. */
  | { readonly kind: 'answer'; readonly text: string };

export interface Choice {
  readonly title: string;
  readonly text: string;
}

export interface Star {
  readonly count: number;
  readonly word: string;
  readonly label: string;
  readonly url: string;
}
