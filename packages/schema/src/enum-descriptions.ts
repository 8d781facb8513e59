import { registerEnumType } from 'type-graphql';
import {
  AgentRole,
  ApiScope,
  AttachmentKind,
  AutomaticMailKind,
  HostIdentityRefusal,
  InboundMailSource,
  MailCheckResult,
  MessageDeliveryState,
  MessageKind,
  TicketAction,
  TicketChannel,
  TicketOrder,
  TicketOutcome,
  TicketPriority,
  TicketStatus,
  UnverifiedReason,
  UserErrorCode,
  VerificationMethod,
} from './enums.js';

/** Puts an enum into the schema. The descriptions are total: a value without one does not compile. */
function describe<K extends string>(name: string, values: Readonly<Record<K, string>>, description: string, descriptions: Readonly<Record<K, string>>): void {
  const valuesConfig = Object.fromEntries(Object.entries<string>(descriptions).map(([value, text]) => [value, { description: text }]));
  registerEnumType<Record<string, string>>(values, { name, description, valuesConfig });
}

describe('TicketStatus', TicketStatus, 'Where a ticket is in its life, and so who has to move next.', {
  OPEN: '“Abierta”: new, nobody attends it yet. The clock of the first response runs.',
  IN_PROGRESS: '“En atención”: an agent is on it.',
  ON_CUSTOMER: '“En cliente”: an agent asked for information. It closes by itself at `autoCloseAt` when no answer comes.',
  RESOLVED: '“Resuelta”: a solution waits for the customer’s approval. It closes by itself, as accepted, at `autoCloseAt`.',
  CLOSED: '“Cerrada”: nothing more is expected. `outcome` says how it ended.',
});

describe('TicketOutcome', TicketOutcome, 'How a closed ticket ended.', {
  ACCEPTED: 'The customer accepted the solution.',
  ACCEPTED_BY_SILENCE: 'The customer did not object to the solution within the approval period.',
  NO_CUSTOMER_REPLY: 'The customer was asked for information and did not answer in time. Such a ticket cannot be rated; an answer reopens it.',
  WITHOUT_APPROVAL: 'An agent closed it with a message; it needed no approval.',
  MERGED: 'It is the same matter as another ticket and goes on there. It cannot be reopened or rated.',
  SPAM: 'It was no request for support. It cannot be reopened or rated.',
});

describe(
  'TicketAction',
  TicketAction,
  'Something that can be done with a ticket. `Ticket.viewerCan` lists what the viewer may do now; clients need not know the rules.',
  {
    ADD_MESSAGE: 'Write a message as the customer (`addMessage`). In ON_CUSTOMER it counts as the answer; on a closed ticket it reopens it.',
    ACCEPT_SOLUTION: 'Accept the solution (`acceptSolution`), with or without stars.',
    REJECT_SOLUTION: 'Reject the solution and say why (`rejectSolution`).',
    RATE: 'Give stars to the current round (`rateTicket`).',
    ADD_RATING_DETAILS: 'Add more to the rating already given (`addRatingDetails`).',
    START: 'Begin to attend the ticket (`startTicket`).',
    ASSIGN: 'Give the ticket to an agent, or to nobody (`assignTicket`).',
    REPLY: 'Answer the customer as an agent (`replyToTicket`).',
    ADD_NOTE: 'Write a note that only agents see (`addNote`).',
    REQUEST_INFORMATION: 'Ask the customer for information (`requestInformation`).',
    PROPOSE_SOLUTION: 'Propose a solution for the customer to accept or reject (`proposeSolution`).',
    CLOSE: 'Close the ticket with a message and without approval (`closeTicket`).',
    REOPEN: 'Open a closed ticket again (`reopenTicket`).',
  },
);

describe('TicketChannel', TicketChannel, 'The way by which a ticket or a message came.', {
  PORTAL: 'VoBo’s own pages: the customer’s and the desk.',
  WIDGET: 'The support button inside another application.',
  EMAIL: 'A mail.',
  API: 'A program with an API client’s token.',
});

describe('VerificationMethod', VerificationMethod, 'How it was proved that the requester’s address is theirs before the ticket came to exist.', {
  EMAIL_CODE: 'The code mailed to the address was entered.',
  PHONE: 'The support line checked the person’s identity and gave out a code. Such a proof opens this ticket alone.',
  HOST_APP: 'The application around the widget vouched for its signed-in user.',
  EMAIL_REPLY: 'A mail from the address asked for it, and the address’s domain vouches for that mail.',
  API_CLIENT: 'An API client with the scope TICKETS_CREATE vouched for the address.',
});

describe(
  'HostIdentityRefusal',
  HostIdentityRefusal,
  'Why what a host application says about its user was not believed. The address is proved by a mailed code instead.',
  {
    MALFORMED: 'The signature is not of the form `<unix seconds>.<64 lower-case hexadecimal digits>`.',
    WRONG: 'No active host application signed this address and user at that time.',
    EXPIRED: 'It was signed more than 5 minutes ago.',
    NOT_YET: 'It was signed more than a minute from now: a clock is wrong.',
    REPLAYED: 'It has made a ticket already. Each ticket takes a signature of its own.',
  },
);

describe('TicketPriority', TicketPriority, 'How urgent agents hold a ticket to be.', {
  LOW: 'Can wait for everything else.',
  NORMAL: 'In turn. Every ticket begins here.',
  HIGH: 'Before the others.',
  URGENT: 'Now: work is at a standstill.',
});

describe('MessageKind', MessageKind, 'What a message is for.', {
  MESSAGE: 'Part of the conversation, from either side.',
  INFORMATION_REQUEST: 'An agent’s question that the customer has to answer.',
  SOLUTION: 'An agent’s solution, for the customer to accept or reject.',
  REJECTION: 'Why the customer rejected the solution.',
  NOTE: 'Among agents. No customer ever receives it, and a program only in the answer to its own `addNote`.',
});

describe('MessageDeliveryState', MessageDeliveryState, 'How far the mail that carries a message to the customer came.', {
  QUEUED: 'It waits to be sent, or to be tried again.',
  SENT: 'The mail server took it. From this moment the closing clock runs, when the message asks the customer.',
  BOUNCED: 'It came back after it was taken: it never arrived.',
  FAILED: 'The mail server refused it for good, or for so long that it was given up.',
});

describe('AttachmentKind', AttachmentKind, 'What a file is.', {
  FILE: 'A file the person chose.',
  SCREENSHOT: 'A picture of the screen that was taken from within VoBo.',
});

describe('TicketOrder', TicketOrder, 'How a list of tickets is sorted. Ties are broken by id, so that pages never overlap.', {
  UPDATED_DESC: 'What moved last comes first. The default.',
  CREATED_DESC: 'The newest ticket comes first.',
  FIRST_RESPONSE_DUE_ASC: 'What must be answered first comes first. Lists only tickets without a first response.',
});

describe('AgentRole', AgentRole, 'What an agent is trusted with. An agent may have several.', {
  AGENT: 'Attends tickets: sees all of them, and notes.',
  SUPPORT_LINE: 'Also verifies people by phone: finds their requests and gives out codes.',
  ADMIN: 'Also changes the settings, and may do what SUPPORT_LINE may.',
});

describe('InboundMailSource', InboundMailSource, 'The door by which a mail came in.', {
  SMTP: 'Another mail server delivered it to our own listener.',
  IMAP: 'It was fetched from a mailbox.',
  WEBHOOK: 'A provider delivered it over HTTP.',
});

describe('MailCheckResult', MailCheckResult, 'What a check of a mail came to, as our own server found it.', {
  PASS: 'It is right.',
  FAIL: 'It is wrong.',
  SOFTFAIL: 'It is probably wrong; the domain does not say so firmly.',
  NEUTRAL: 'The domain says nothing about it.',
  NONE: 'There is nothing to check: no record, no signature, no policy.',
  TEMPERROR: 'It could not be found out, because a name server did not answer.',
  PERMERROR: 'It cannot be found out, because what the domain publishes is broken.',
});

describe('UnverifiedReason', UnverifiedReason, 'Why a mail that came in moves nothing by itself.', {
  NO_REPLY_ADDRESS: 'It was sent to no address that belongs to a ticket, nor to the one for new tickets.',
  UNKNOWN_REPLY_ADDRESS: 'It was sent to an address that looks like one of a ticket and is none.',
  SEVERAL_TICKETS: 'It was sent to the addresses of several tickets at once.',
  NO_SENDER: 'It names no sender, or more than one.',
  OTHER_SENDER: 'It was sent to the address of a ticket by somebody other than the person the address was made for.',
  NOT_AUTHENTICATED: 'It does not prove that it comes from the address it names.',
  TICKET_CLOSED_FOR_GOOD: 'Its ticket goes on in another one, or was no request for support.',
  REOPEN_WINDOW_OVER: 'Its ticket was closed too long ago to be reopened by an answer.',
  AUTOMATIC: 'A machine wrote it, and it answers no mail of a ticket.',
  EMPTY: 'It asks for support without a subject, a text or a file.',
  TOO_MANY: 'Its sender has sent too many mails within an hour.',
  UNREADABLE: 'It cannot be read: broken, or larger or deeper than allowed.',
});

describe('AutomaticMailKind', AutomaticMailKind, 'How a mail shows that no person wrote it.', {
  AUTO_REPLY: 'It says itself that it answers by itself.',
  OUT_OF_OFFICE: 'Its subject tells of an absence.',
  BULK: 'It was sent to many.',
  LIST: 'It comes from a mailing list.',
  REPORT: 'It reports on another mail: read, delivered, refused.',
  NULL_SENDER: 'It has no return address, as only machines’ mails do.',
});

describe('ApiScope', ApiScope, 'What an API client’s token allows.', {
  TICKETS_READ: 'Read every ticket with its public history and files.',
  TICKETS_WRITE: 'Do what agents do in the conversation of a ticket. Goes with TICKETS_READ: what a client may not read it cannot find.',
  TICKETS_CREATE: 'Create tickets for addresses the client vouches for, without a code.',
});

describe('UserErrorCode', UserErrorCode, 'Why something was refused. Codes are stable; a client may decide by them.', {
  REQUIRED: 'The field is empty.',
  TOO_SHORT: 'The text has fewer characters than the field needs, or the list fewer items.',
  TOO_LONG: 'The text has more characters than the field takes, or the list more items.',
  CONTROL_CHARACTER: 'The text holds characters that cannot be shown, such as NUL, or half of a surrogate pair.',
  EMAIL_INVALID: 'This is no e-mail address.',
  CODE_INVALID: 'The code is not the one that was sent, or it belongs to another address. `attemptsLeft` says how many tries remain.',
  CODE_EXPIRED: 'There is no code that works: its time is over, or none was asked for. Ask for a new one.',
  CODE_EXHAUSTED: 'The code ended after too many wrong tries. Ask for a new one.',
  CODE_USED: 'The code has done its work already.',
  CODE_REQUIRED: 'The address must be proved with a mailed code first: use `requestAccessCode`.',
  LINK_INVALID: 'The link is incomplete or was never sent.',
  LINK_EXPIRED: 'The link’s time is over, or the ticket went on to another round. The ticket code and the e-mail address still open it.',
  NOT_FOUND: 'There is no such object, or not for this viewer; the two look the same.',
  NOT_ALLOWED_IN_STATE: 'The ticket is in a state in which this cannot be done, perhaps since a moment ago. The payload carries it as it is now.',
  ALREADY_RATED: 'This round has its stars already.',
  RATING_OUT_OF_RANGE: 'Stars go from 1 to 5.',
  FILE_TOO_LARGE: 'The file, or the files of the message together, are larger than allowed. See `Desk.upload`.',
  FILE_TYPE_NOT_ALLOWED: 'Files of this type are not accepted, or the content is not what the name says.',
  FILE_EMPTY: 'The file has no bytes.',
  TOO_MANY_FILES: 'There are more files than one message or request may have.',
  FILE_NOT_AVAILABLE: 'The file was not uploaded completely, was uploaded by someone else, belongs to something already, or was deleted.',
  STORAGE_FULL: 'There is no room for the file: the ticket has reached its limit, or the server has.',
  RATE_LIMITED: 'Too often. `retryAfterSeconds` says when to try again.',
  CONFLICT: 'Someone else changed the same thing at the same moment. Look at it again and repeat.',
  IDEMPOTENCY_MISMATCH: 'This `clientRequestId` was used before with different input.',
  CREDENTIALS_INVALID: 'E-mail address and password do not belong together.',
  KEY_INVALID: 'A key has lower-case letters (a to z), digits and single hyphens between them, nothing else.',
  TAKEN: 'Something else has it already.',
  TOO_MANY: 'There are as many of these as there can be.',
});
