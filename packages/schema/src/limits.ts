/** How long texts may be and how much may be uploaded. Lengths are in characters, sizes in bytes; the server answers userErrors when they are passed. */

/** An e-mail address (RFC 5321, 4.5.3.1.3). */
export const EMAIL_MAX = 254;
/** A person's name. */
export const NAME_MAX = 120;
/** A ticket's subject, shortest. */
export const SUBJECT_MIN = 5;
/** A ticket's subject, longest. */
export const SUBJECT_MAX = 150;
/** A ticket's description, shortest: "Error 502" says enough. */
export const DESCRIPTION_MIN = 5;
/** A ticket's description, longest. */
export const DESCRIPTION_MAX = 20_000;
/** The text of a message, a note, a question, a solution or a closing message. */
export const BODY_MAX = 20_000;
/** Why a solution is rejected or a ticket reopened, shortest. */
export const REASON_MIN = 5;
/** Why a solution is rejected or a ticket reopened, longest. */
export const REASON_MAX = 5000;
/** The comment that goes with the stars. */
export const COMMENT_MAX = 2000;
/** Mails that are discarded by one call: a page of the list. */
export const DISCARDED_MAILS_MAX = 100;
/** What is added on the page after the survey. */
export const DETAILS_MAX = 5000;
/** What an agent writes about an identity checked by phone, shortest. */
export const NOTE_MIN = 5;
/** What an agent writes about an identity checked by phone, longest. */
export const NOTE_MAX = 2000;
/** Identity checks of a phone code, fewest (security.md 6). */
export const IDENTITY_CHECKS_MIN = 2;
/** Identity checks of a phone code, most. */
export const IDENTITY_CHECKS_MAX = 10;
/** The wording of one identity check. */
export const IDENTITY_CHECK_MAX = 200;
/** A search text. */
export const SEARCH_MAX = 100;
/** Each field of a ticket's context. */
export const CONTEXT_FIELD_MAX = 2000;
/** Console errors that go with a request: the newest. */
export const CONSOLE_ERRORS_MAX = 20;
/** What is kept of each of them. */
export const CONSOLE_ERROR_MAX = 500;
/** A host application's name for its user. */
export const HOST_USER_MAX = 200;
/** A password as it is typed; longer ones would only cost hashing time. */
export const PASSWORD_MAX = 1024;
/** What a process is called. */
export const PROCESS_NAME_MAX = 60;
/** A process's key. */
export const PROCESS_KEY_MAX = 60;
/** Processes, most: people choose one of them from a list. */
export const PROCESSES_MAX = 100;
/** What a host application is called. */
export const HOST_APP_NAME_MAX = 80;

/** The lowest number of stars. */
export const STARS_MIN = 1;
/** The highest number of stars. */
export const STARS_MAX = 5;

/** Nodes of a connection's page when neither `first` nor `last` is given. */
export const PAGE_SIZE_DEFAULT = 25;
/** Nodes of a connection's page, most. */
export const PAGE_SIZE_MAX = 100;

const MIB = 1024 * 1024;

/** A file's name, in characters after cleaning. */
export const FILE_NAME_MAX = 150;
/** One file. */
export const FILE_BYTES_MAX = 10 * MIB;
/** One picture of the screen. */
export const SCREENSHOT_BYTES_MAX = 5 * MIB;
/** Files of one message. */
export const MESSAGE_FILES_MAX = 5;
/** All files of one message together. */
export const MESSAGE_BYTES_MAX = 20 * MIB;
/** All files of one ticket together. */
export const TICKET_BYTES_MAX = 100 * MIB;
/** Files of a request whose address is not proved yet. */
export const REQUEST_FILES_MAX = 3;
/** All files of such a request together. */
export const REQUEST_BYTES_MAX = 15 * MIB;

/** Extensions of the files that are accepted, in lower case and without a dot; the content must be of the same type. */
export const FILE_EXTENSIONS = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'pdf', 'txt', 'log', 'csv', 'doc', 'docx', 'xls', 'xlsx', 'odt', 'ods', 'eml'] as const;
/** One of the accepted extensions. */
export type FileExtension = (typeof FILE_EXTENSIONS)[number];
