import { ofVobo } from './processes.mjs';

/** VoBo's own statements, put together from the same parts, for the bare server. */
const { TICKET_COLUMNS, TICKET_SOURCE, ticketColumns } = await ofVobo('modules/tickets/ticket-columns.js');
const { MESSAGE_COLUMNS } = await ofVobo('modules/messages/message-view.js');
const { RATING_COLUMNS } = await ofVobo('modules/ratings/rating-view.js');

/** What `VOBO_LIST` asks of each ticket. */
const LISTED = ['id', 'code', 'subject', 'status', 'updatedAt', 'messageCount', 'attachmentCount', 'requester', 'assignee', 'lastMessage'];
const LISTED_PAGE = `select ${ticketColumns(LISTED)} from ${TICKET_SOURCE} order by t.updated_at desc, t.id desc limit 101`;

export const LIST_PAGE = `select * from (${LISTED_PAGE}) page limit $1`;
export const TICKET_BY_CODE = `select ${TICKET_COLUMNS} from ${TICKET_SOURCE} where t.code = $1`;
export const HISTORY_PAGE = `select h.seq, h.at, h.actor_type, h.actor_id, h.actor_name, h.internal, h.data, ${MESSAGE_COLUMNS}, ${RATING_COLUMNS} from history_entry h
  left join message m on m.id = h.message_id left join rating r on r.id = h.rating_id
  where h.ticket_id = $1 and (not h.internal or $2) and h.seq < $3 order by h.seq desc limit $4`;
