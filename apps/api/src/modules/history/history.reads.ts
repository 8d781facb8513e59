import { HistoryEntry, HistoryEntryConnection, PageInfo, type FieldsOf } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import type { Database } from '../../platform/database/database.js';
import { prepared } from '../../platform/database/prepared.js';
import { cutPage, readPage, type PageArgs } from '../../platform/page.js';
import { MESSAGE_COLUMNS, MessageView, type MessageTuple } from '../messages/message-view.js';
import { RATING_COLUMNS, ratingFrom, type RatingTuple } from '../ratings/rating-view.js';
import { actorFrom } from './actor-of.js';
import type { ActorType } from './actor.js';
import type { HistoryData } from './history-entry.entity.js';
import { eventOf } from './history-event.js';

/** An entry with what decides who receives it. */
export class HistoryEntryView extends HistoryEntry {
  readonly internal: boolean;

  constructor(fields: FieldsOf<HistoryEntry>, internal: boolean) {
    super(fields);
    this.internal = internal;
  }
}

/** The columns of an entry, then those of its message and its rating: all null where it has none. */
type JoinedTuple = readonly [
  seq: number,
  at: Date,
  actorType: ActorType,
  actorId: string | null,
  actorName: string,
  internal: boolean,
  data: HistoryData,
  messageId: string | null,
  kind: MessageTuple[1],
  authorType: ActorType,
  authorId: string | null,
  authorName: string,
  body: string,
  channel: MessageTuple[6],
  attachmentCount: number,
  messageAt: Date,
  ratingId: string | null,
  stars: number,
  comment: string | null,
  details: string | null,
  round: number,
  ratedAt: Date,
];

const ENTRY_COLUMNS = 'h.seq, h.at, h.actor_type, h.actor_id, h.actor_name, h.internal, h.data';
const SELECT = `select ${ENTRY_COLUMNS}, ${MESSAGE_COLUMNS}, ${RATING_COLUMNS} from history_entry h
  left join message m on m.id = h.message_id left join rating r on r.id = h.rating_id
  where h.ticket_id = $1 and (not h.internal or $2)`;
const AFTER = `${SELECT} and h.seq > $3 order by h.seq limit $4`;
const BEFORE = `${SELECT} and h.seq < $3 order by h.seq desc limit $4`;

/** Larger than any `seq`: where a page that is read from the end begins. */
const END = 2_147_483_647;

/** What a history needs to know of its ticket. */
export interface HistoryOwner {
  readonly uuid: string;
  readonly requesterEmail: string;
}

/** One page of a history, oldest entry first. Throws BAD_USER_INPUT for a wrong cursor or size. */
export async function historyPage(database: Database, owner: HistoryOwner, withInternal: boolean, args: PageArgs): Promise<HistoryEntryConnection> {
  const page = readPage(args);
  const from = page.cursor === null ? (page.backward ? END : 0) : seqOf(page.cursor);
  const rows = await prepared<JoinedTuple>(database, page.backward ? BEFORE : AFTER, [owner.uuid, withInternal, from, page.size + 1]);
  const cut = cutPage(rows, page);
  const nodes = cut.rows.map((row) => entryOf(row, owner));
  return new HistoryEntryConnection({
    nodes,
    pageInfo: new PageInfo({
      hasNextPage: cut.hasNextPage,
      hasPreviousPage: cut.hasPreviousPage,
      startCursor: nodes[0]?.cursor ?? null,
      endCursor: nodes.at(-1)?.cursor ?? null,
    }),
  });
}

/** Up to `limit` entries after `seq`, notes included: what a live history hands on, each reader taking what it may see. */
export async function entriesAfter(database: Database, owner: HistoryOwner, seq: number, limit: number): Promise<HistoryEntryView[]> {
  const rows = await prepared<JoinedTuple>(database, AFTER, [owner.uuid, true, seq, limit]);
  return rows.map((row) => entryOf(row, owner));
}

/** The number in a cursor of ours. Throws BAD_USER_INPUT. */
export function seqOf(cursor: string): number {
  const match = /^h(\d{1,9})$/.exec(cursor);
  if (match?.[1] === undefined) throw new ApiError('BAD_USER_INPUT', 'This cursor is none of ours: use the cursor of a history entry.');
  return Number(match[1]);
}

function entryOf(row: JoinedTuple, owner: HistoryOwner): HistoryEntryView {
  const [seq, at, actorType, actorId, actorName, internal, data, messageId, kind, authorType, authorId, authorName, body, channel, files, messageAt] = row;
  const message: MessageTuple | null = messageId === null ? null : [messageId, kind, authorType, authorId, authorName, body, channel, files, messageAt];
  const rating: RatingTuple | null = row[16] === null ? null : [row[16], row[17], row[18], row[19], row[20], row[21]];
  const event = eventOf(data, message && new MessageView(message, owner.requesterEmail), rating && ratingFrom(rating));
  return new HistoryEntryView({ seq, cursor: `h${seq}`, at, actor: actorFrom(actorType, actorId, actorName, owner.requesterEmail), event }, internal);
}
