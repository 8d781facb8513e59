import {
  FILE_BYTES_MAX,
  MESSAGE_BYTES_MAX,
  MESSAGE_FILES_MAX,
  REQUEST_BYTES_MAX,
  REQUEST_FILES_MAX,
  SCREENSHOT_BYTES_MAX,
  TICKET_BYTES_MAX,
} from '@vobo/schema';
import type { EnvReader } from './platform/env-reader.js';

const MiB = 1_048_576;

/** Every counted limit with its default. The variable is LIMIT_ and the name in capitals: codeTries is LIMIT_CODE_TRIES. */
const DEFAULTS = {
  codeTries: 5,
  codeFailuresPerAddressPerDay: 20,
  codesPerRequest: 3,
  codesPerAddressPerHour: 5,
  codesPerAddressPerDay: 10,
  requestsPerIpPerHour: 10,
  requestsPerIpPerDay: 60,
  /** Per 15 minutes. */
  lookupFailuresPerIp: 5,
  lookupFailuresPerAddressPerHour: 10,
  /** Per 15 minutes. */
  signInFailuresPerIp: 10,
  /** Per 15 minutes. */
  signInFailuresPerAccount: 10,
  phoneCodesPerRequest: 3,
  phoneCodesPerAgentPerHour: 20,
  /** What a customer writes, on all their tickets and on one. */
  messagesPerCustomerPerHour: 60,
  messagesPerTicketPerHour: 30,

  fileBytes: FILE_BYTES_MAX,
  screenshotBytes: SCREENSHOT_BYTES_MAX,
  filesPerMessage: MESSAGE_FILES_MAX,
  messageBytes: MESSAGE_BYTES_MAX,
  ticketBytes: TICKET_BYTES_MAX,
  filesBeforeVerification: REQUEST_FILES_MAX,
  bytesBeforeVerification: REQUEST_BYTES_MAX,
  /** Files that callers who are not signed in may announce. */
  uploadsPerIpPerHour: 40,
  uploadsPerCustomerPerHour: 120,
  /** Room on the disk that files leave to the database and the system. */
  freeDiskBytes: 256 * MiB,

  bodyBytes: 256 * 1_024,
  queryTokens: 1_000,
  queryDepth: 8,
  queryAliases: 15,
  queryRootFields: 5,
  queryCost: 1_000,
  socketPayloadBytes: 64 * 1_024,
  subscriptionsPerSocket: 10,
  /** New tickets and requests that mails of one sender open. */
  ticketsByMailPerSenderPerHour: 10,
  /** Codes mailed to senders whom nobody vouches for, all together. */
  codesByMailPerHour: 100,
  /** Mails that one network may deliver to MAIL_IN_PORT. */
  mailsPerIpPerMinute: 120,
  /** The same in an hour, and their bytes: to each live ticket, and to everything else together. */
  mailsPerIpPerHour: 1_000,
  mailBytesPerIpPerHour: 512 * MiB,
  /** Raw mails that are kept of one ticket: its files as mails carry them, and words. */
  ticketMailBytes: 400 * MiB,
  /** Tickets that the signatures of host applications make. */
  hostTicketsPerAddressPerHour: 20,
  hostTicketsPerAppPerHour: 1_000,
  /** Sockets that one process holds open for one caller's network. */
  socketsPerIp: 200,
};

export type Limits = Readonly<typeof DEFAULTS>;

/** The limits an environment describes: the defaults of the security rules unless a variable says otherwise. */
export function readLimits(reader: EnvReader): Limits {
  const limits = { ...DEFAULTS };
  for (const name of limitNames) limits[name] = reader.integer(variableOf(name), DEFAULTS[name], { min: 1, max: 1_000_000_000 });
  return Object.freeze(limits);
}

const limitNames = Object.keys(DEFAULTS).filter((name): name is keyof typeof DEFAULTS => name in DEFAULTS);

function variableOf(name: string): string {
  return `LIMIT_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
}
