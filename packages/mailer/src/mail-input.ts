import type { TicketOutcome } from '@vobo/schema';

/** The mails VoBo sends; each has a template of this name. */
export const MAIL_TEMPLATES = [
  'verification-code',
  'access-code',
  'phone-code-issued',
  'ticket-received',
  'ticket-started',
  'reply',
  'information-requested',
  'solution-proposed',
  'reminder',
  'ticket-closed',
  'ticket-reopened',
  'agent-assigned',
  'agent-customer-answered',
  'agent-solution-rejected',
  'agent-first-response-due',
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** The mails to agents; each can be switched off. */
export const AGENT_MAIL_TEMPLATES = ['agent-assigned', 'agent-customer-answered', 'agent-solution-rejected', 'agent-first-response-due'] as const;
export type AgentMailTemplate = (typeof AGENT_MAIL_TEMPLATES)[number];

/** The languages of the mails. */
export const MAIL_LOCALES = ['es', 'en'] as const;
export type MailLocale = (typeof MAIL_LOCALES)[number];

/** Who sends: the support desk, as its mails show it. */
export interface MailDesk {
  readonly name: string;
  readonly supportPhone: string | null;
  /** IANA name of the zone that deadlines are told in, such as America/Bogota. */
  readonly timeZone: string;
}

/** What every mail needs besides its own facts. Times are told as seen from `now`. */
export interface MailContext {
  readonly locale: MailLocale;
  readonly desk: MailDesk;
  readonly now: Date;
  /** With angle brackets. The same on every repetition of the mail. */
  readonly messageId: string;
  /** What this mail continues, with angle brackets, so that mail programs show a ticket as one conversation. */
  readonly thread: string | null;
  /** The customer's own mail that this one answers, with angle brackets; null when they wrote another way. */
  readonly answers: string | null;
  /** Where an answer goes; null when nobody reads answers to this mail, which then asks for none. */
  readonly replyTo: string | null;
}

/** The ticket as its mails name it. `url` opens it without a sign-in: it holds the secret of a mailed link. */
export interface MailedTicketFacts {
  readonly code: string;
  readonly subject: string;
  readonly url: string;
}

/** Something a person wrote, shown as they wrote it. `files`: how many came with it. */
export interface MailedMessage {
  readonly author: string;
  readonly body: string;
  readonly files: number;
}

interface OfTicket {
  readonly ticket: MailedTicketFacts;
}

/** Goes to an address that nobody has proved yet: no field may hold text of the person who asked (security.md 3). */
export interface VerificationCodeMail {
  readonly template: 'verification-code';
  /** Eight digits. */
  readonly code: string;
  readonly expiresAt: Date;
  /** The request's short reference, made by us. */
  readonly reference: string;
  readonly disownUrl: string;
  /** Where the code is entered, when the request came by mail and no page waits for it. */
  readonly confirmUrl?: string;
}

export interface AccessCodeMail {
  readonly template: 'access-code';
  readonly code: string;
  readonly expiresAt: Date;
}

/** Tells an address that a code was given out by phone. Same rule as `VerificationCodeMail`. */
export interface PhoneCodeIssuedMail {
  readonly template: 'phone-code-issued';
  readonly issuedAt: Date;
  readonly reference: string;
  readonly disownUrl: string;
}

export interface TicketReceivedMail extends OfTicket {
  readonly template: 'ticket-received';
  readonly description: string;
  readonly respondBy: Date | null;
}

export interface TicketStartedMail extends OfTicket {
  readonly template: 'ticket-started';
  readonly agent: string | null;
}

export interface ReplyMail extends OfTicket {
  readonly template: 'reply';
  readonly message: MailedMessage;
}

/** `closesAt`: null when the ticket went on before the mail could leave, so that nothing closes it any more. */
export interface InformationRequestedMail extends OfTicket {
  readonly template: 'information-requested';
  readonly message: MailedMessage;
  readonly closesAt: Date | null;
}

export interface SolutionProposedMail extends OfTicket {
  readonly template: 'solution-proposed';
  readonly message: MailedMessage;
  readonly closesAt: Date | null;
}

/** Half of the time is over. `about`: what is waited for, information or approval. */
export interface ReminderMail extends OfTicket {
  readonly template: 'reminder';
  readonly about: 'ON_CUSTOMER' | 'RESOLVED';
  readonly message: MailedMessage;
  readonly closesAt: Date;
}

/** Outcomes that a customer is told about. */
export type MailedOutcome = Exclude<TicketOutcome, 'MERGED' | 'SPAM'>;

export interface TicketClosedMail extends OfTicket {
  readonly template: 'ticket-closed';
  readonly outcome: MailedOutcome;
  /** WITHOUT_APPROVAL: the agent's closing words · NO_CUSTOMER_REPLY: the question nobody answered. */
  readonly message: MailedMessage | null;
  /** Until when the round can be rated; null when it was rated or cannot be. */
  readonly rateUntil: Date | null;
  /** Until when an answer reopens the ticket. */
  readonly reopenUntil: Date;
}

/** `cause`: the solution was rejected, the customer wrote after the closing, or an agent reopened. */
export interface TicketReopenedMail extends OfTicket {
  readonly template: 'ticket-reopened';
  readonly cause: 'REJECTED' | 'CUSTOMER' | 'AGENT';
  readonly message: MailedMessage | null;
}

/** To an agent. `ticket.url` leads to the desk and holds no secret. */
export interface AgentMail extends OfTicket {
  readonly template: AgentMailTemplate;
  readonly requester: string;
  /** Who did it; empty where time did. */
  readonly by: string;
  /** What the customer wrote. */
  readonly message: MailedMessage | null;
  /** By when a first response is promised, while it is waited for. */
  readonly dueAt: Date | null;
}

export type MailInput =
  | AgentMail
  | VerificationCodeMail
  | AccessCodeMail
  | PhoneCodeIssuedMail
  | TicketReceivedMail
  | TicketStartedMail
  | ReplyMail
  | InformationRequestedMail
  | SolutionProposedMail
  | ReminderMail
  | TicketClosedMail
  | TicketReopenedMail;

/** A mail ready to be sent. Header values are single lines. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}
