/** Columns that only some fields need, and the `core`: what decides who sees a ticket, and what every list shows. */
type ColumnGroup = 'core' | 'description' | 'details' | 'process' | 'context' | 'clocks' | 'lastMessage' | 'lastMessageDetails';

/** The columns of a `TicketTuple`, in its order. */
const COLUMNS: readonly (readonly [group: ColumnGroup, ...columns: string[]])[] = [
  ['core', 't.id', 't.code', 't.subject'],
  ['description', 't.description'],
  ['core', 't.status'],
  ['details', 't.outcome', 't.priority'],
  ['process', 't.process_id', 'p.name_es', 'p.name_en'],
  ['details', 't.channel', 't.verified_by', 't.locale'],
  ['context', 't.context'],
  ['core', 't.requester_id', 't.requester_name', 't.requester_email', 't.assignee_id', 't.assignee_name', 't.round'],
  ['details', 't.created_at'],
  ['core', 't.updated_at'],
  ['clocks', 't.first_response_due_at', 't.first_responded_at', 't.auto_close_at', 't.closed_at', 't.mail_failed_at'],
  ['core', 't.message_count', 't.attachment_count'],
  ['lastMessage', 't.last_message_id'],
  ['lastMessageDetails', 't.last_message_kind', 't.last_message_author_type', 't.last_message_author_id', 't.last_message_author_name'],
  ['lastMessage', 't.last_message_body'],
  ['lastMessageDetails', 't.last_message_channel', 't.last_message_attachments'],
  ['lastMessage', 't.last_message_at'],
  ['details', 't.solution_id', 't.rating_id'],
  ['process', 'p.key'],
];

const LAST_MESSAGE = 'lastMessage.';

/** The public fields that are shown from each group (and the core). A field that stands nowhere here needs every column. */
const FIELDS: Readonly<Record<ColumnGroup, readonly string[]>> = {
  core: ['__typename', 'id', 'code', 'subject', 'status', 'requester', 'assignee', 'round', 'updatedAt', 'messageCount', 'attachmentCount'],
  description: ['description'],
  details: ['outcome', 'priority', 'channel', 'verifiedBy', 'locale', 'createdAt', 'viewerCan'],
  process: ['process'],
  context: ['context'],
  clocks: ['firstResponseDueAt', 'firstResponseWarningAt', 'firstRespondedAt', 'autoCloseAt', 'closedAt', 'mailFailedAt', 'viewerCan'],
  lastMessage: ['lastMessage', ...['__typename', 'id', 'body', 'createdAt', 'delivery'].map((field) => LAST_MESSAGE + field)],
  lastMessageDetails: ['kind', 'author', 'channel', 'attachments', 'quotedText', 'rawMailUrl'].map((field) => LAST_MESSAGE + field),
};

const KNOWN_FIELDS = new Set(Object.values(FIELDS).flat());

/**
 * The columns that these public fields need, all when there are none given. What is left out stays in its place as null, so that
 * rows look alike; PostgreSQL neither joins the process nor sends texts and instants that nobody asked for. Fields are named as by
 * `nodeFieldsOf`; of those below others only the last message's make a difference.
 */
export function ticketColumns(fields: readonly string[] | null = null): string {
  const shown = fields?.filter((field) => !field.includes('.') || field.startsWith(LAST_MESSAGE));
  const whole = !shown || shown.some((field) => !KNOWN_FIELDS.has(field));
  const isRead = (group: ColumnGroup) => whole || group === 'core' || FIELDS[group].some((field) => shown.includes(field));
  return COLUMNS.flatMap(([group, ...columns]) => (isRead(group) ? columns : columns.map(() => 'null'))).join(', ');
}

/** Every column. */
export const TICKET_COLUMNS = ticketColumns();

/** Where the columns are read from: one table and its process. */
export const TICKET_SOURCE = 'ticket t left join process p on p.id = t.process_id';
