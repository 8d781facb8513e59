/** The enums of the contract: a value object and a union type of the same name, so that code compares plain strings. */

export const TicketStatus = { OPEN: 'OPEN', IN_PROGRESS: 'IN_PROGRESS', ON_CUSTOMER: 'ON_CUSTOMER', RESOLVED: 'RESOLVED', CLOSED: 'CLOSED' } as const;
export type TicketStatus = keyof typeof TicketStatus;

export const TicketOutcome = {
  ACCEPTED: 'ACCEPTED',
  ACCEPTED_BY_SILENCE: 'ACCEPTED_BY_SILENCE',
  NO_CUSTOMER_REPLY: 'NO_CUSTOMER_REPLY',
  WITHOUT_APPROVAL: 'WITHOUT_APPROVAL',
  MERGED: 'MERGED',
  SPAM: 'SPAM',
} as const;
export type TicketOutcome = keyof typeof TicketOutcome;

export const TicketAction = {
  ADD_MESSAGE: 'ADD_MESSAGE',
  ACCEPT_SOLUTION: 'ACCEPT_SOLUTION',
  REJECT_SOLUTION: 'REJECT_SOLUTION',
  RATE: 'RATE',
  ADD_RATING_DETAILS: 'ADD_RATING_DETAILS',
  START: 'START',
  ASSIGN: 'ASSIGN',
  REPLY: 'REPLY',
  ADD_NOTE: 'ADD_NOTE',
  REQUEST_INFORMATION: 'REQUEST_INFORMATION',
  PROPOSE_SOLUTION: 'PROPOSE_SOLUTION',
  CLOSE: 'CLOSE',
  REOPEN: 'REOPEN',
} as const;
export type TicketAction = keyof typeof TicketAction;

export const TicketChannel = { PORTAL: 'PORTAL', WIDGET: 'WIDGET', EMAIL: 'EMAIL', API: 'API' } as const;
export type TicketChannel = keyof typeof TicketChannel;

export const VerificationMethod = {
  EMAIL_CODE: 'EMAIL_CODE',
  PHONE: 'PHONE',
  HOST_APP: 'HOST_APP',
  EMAIL_REPLY: 'EMAIL_REPLY',
  API_CLIENT: 'API_CLIENT',
} as const;
export type VerificationMethod = keyof typeof VerificationMethod;

/** Why what a host application says about its user was not believed. */
export const HostIdentityRefusal = { MALFORMED: 'MALFORMED', WRONG: 'WRONG', EXPIRED: 'EXPIRED', NOT_YET: 'NOT_YET', REPLAYED: 'REPLAYED' } as const;
export type HostIdentityRefusal = keyof typeof HostIdentityRefusal;

export const TicketPriority = { LOW: 'LOW', NORMAL: 'NORMAL', HIGH: 'HIGH', URGENT: 'URGENT' } as const;
export type TicketPriority = keyof typeof TicketPriority;

export const MessageKind = {
  MESSAGE: 'MESSAGE',
  INFORMATION_REQUEST: 'INFORMATION_REQUEST',
  SOLUTION: 'SOLUTION',
  REJECTION: 'REJECTION',
  NOTE: 'NOTE',
} as const;
export type MessageKind = keyof typeof MessageKind;

/** How far the mail of a message came. */
export const MessageDeliveryState = { QUEUED: 'QUEUED', SENT: 'SENT', BOUNCED: 'BOUNCED', FAILED: 'FAILED' } as const;
export type MessageDeliveryState = keyof typeof MessageDeliveryState;

export const AttachmentKind = { FILE: 'FILE', SCREENSHOT: 'SCREENSHOT' } as const;
export type AttachmentKind = keyof typeof AttachmentKind;

export const TicketOrder = { UPDATED_DESC: 'UPDATED_DESC', CREATED_DESC: 'CREATED_DESC', FIRST_RESPONSE_DUE_ASC: 'FIRST_RESPONSE_DUE_ASC' } as const;
export type TicketOrder = keyof typeof TicketOrder;

export const AgentRole = { AGENT: 'AGENT', SUPPORT_LINE: 'SUPPORT_LINE', ADMIN: 'ADMIN' } as const;
export type AgentRole = keyof typeof AgentRole;

/** The door by which a mail came in. */
export const InboundMailSource = { SMTP: 'SMTP', IMAP: 'IMAP', WEBHOOK: 'WEBHOOK' } as const;
export type InboundMailSource = keyof typeof InboundMailSource;

/** What SPF, DKIM or DMARC came to (RFC 8601, 2.7). */
export const MailCheckResult = {
  PASS: 'PASS',
  FAIL: 'FAIL',
  SOFTFAIL: 'SOFTFAIL',
  NEUTRAL: 'NEUTRAL',
  NONE: 'NONE',
  TEMPERROR: 'TEMPERROR',
  PERMERROR: 'PERMERROR',
} as const;
export type MailCheckResult = keyof typeof MailCheckResult;

/** Why a mail moves nothing by itself. */
export const UnverifiedReason = {
  NO_REPLY_ADDRESS: 'NO_REPLY_ADDRESS',
  UNKNOWN_REPLY_ADDRESS: 'UNKNOWN_REPLY_ADDRESS',
  SEVERAL_TICKETS: 'SEVERAL_TICKETS',
  NO_SENDER: 'NO_SENDER',
  OTHER_SENDER: 'OTHER_SENDER',
  NOT_AUTHENTICATED: 'NOT_AUTHENTICATED',
  TICKET_CLOSED_FOR_GOOD: 'TICKET_CLOSED_FOR_GOOD',
  REOPEN_WINDOW_OVER: 'REOPEN_WINDOW_OVER',
  AUTOMATIC: 'AUTOMATIC',
  EMPTY: 'EMPTY',
  TOO_MANY: 'TOO_MANY',
  UNREADABLE: 'UNREADABLE',
} as const;
export type UnverifiedReason = keyof typeof UnverifiedReason;

/** How a mail shows that no person wrote it. */
export const AutomaticMailKind = {
  AUTO_REPLY: 'AUTO_REPLY',
  OUT_OF_OFFICE: 'OUT_OF_OFFICE',
  BULK: 'BULK',
  LIST: 'LIST',
  REPORT: 'REPORT',
  NULL_SENDER: 'NULL_SENDER',
} as const;
export type AutomaticMailKind = keyof typeof AutomaticMailKind;

/** What an API client's token allows. */
export const ApiScope = { TICKETS_READ: 'TICKETS_READ', TICKETS_WRITE: 'TICKETS_WRITE', TICKETS_CREATE: 'TICKETS_CREATE' } as const;
export type ApiScope = keyof typeof ApiScope;

export const UserErrorCode = {
  REQUIRED: 'REQUIRED',
  TOO_SHORT: 'TOO_SHORT',
  TOO_LONG: 'TOO_LONG',
  CONTROL_CHARACTER: 'CONTROL_CHARACTER',
  EMAIL_INVALID: 'EMAIL_INVALID',
  CODE_INVALID: 'CODE_INVALID',
  CODE_EXPIRED: 'CODE_EXPIRED',
  CODE_EXHAUSTED: 'CODE_EXHAUSTED',
  CODE_USED: 'CODE_USED',
  CODE_REQUIRED: 'CODE_REQUIRED',
  LINK_INVALID: 'LINK_INVALID',
  LINK_EXPIRED: 'LINK_EXPIRED',
  NOT_FOUND: 'NOT_FOUND',
  NOT_ALLOWED_IN_STATE: 'NOT_ALLOWED_IN_STATE',
  ALREADY_RATED: 'ALREADY_RATED',
  RATING_OUT_OF_RANGE: 'RATING_OUT_OF_RANGE',
  FILE_TOO_LARGE: 'FILE_TOO_LARGE',
  FILE_TYPE_NOT_ALLOWED: 'FILE_TYPE_NOT_ALLOWED',
  FILE_EMPTY: 'FILE_EMPTY',
  TOO_MANY_FILES: 'TOO_MANY_FILES',
  FILE_NOT_AVAILABLE: 'FILE_NOT_AVAILABLE',
  STORAGE_FULL: 'STORAGE_FULL',
  RATE_LIMITED: 'RATE_LIMITED',
  CONFLICT: 'CONFLICT',
  IDEMPOTENCY_MISMATCH: 'IDEMPOTENCY_MISMATCH',
  CREDENTIALS_INVALID: 'CREDENTIALS_INVALID',
  KEY_INVALID: 'KEY_INVALID',
  TAKEN: 'TAKEN',
  TOO_MANY: 'TOO_MANY',
} as const;
export type UserErrorCode = keyof typeof UserErrorCode;
