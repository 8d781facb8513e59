import { InboundFile, InboundMail, InboundMailConnection, InboundMailEdge, PageInfo, type FieldsOf } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import type { Reader } from '../../platform/database/database.js';
import { parseId, publicId } from '../../platform/ids.js';
import { cutPage, readPage } from '../../platform/page.js';
import type { Services } from '../../services.js';
import { demandAgent } from '../agents/agent.policy.js';
import { sha256 } from '../mail/mail-secrets.js';
import type { Viewer } from '../sessions/viewer.js';
import type { InboundMail as InboundMailRow } from './inbound-mail.js';
import { OwnAddresses } from './own-addresses.js';
import { rawMailUrl } from './raw-mail.js';

const COLUMNS = [
  'id',
  'received_at',
  'source',
  'from_name',
  'from_email',
  'envelope_to',
  'subject',
  'body',
  'quoted_text',
  'reason',
  'spf',
  'dkim',
  'dmarc',
  'files',
] as const;

/** A mail as resolvers work with it: the public fields, and what its lazy fields need. */
export class InboundMailView extends InboundMail {
  readonly uuid: string;

  constructor(fields: FieldsOf<InboundMail>, uuid: string) {
    super(fields);
    this.uuid = uuid;
  }
}

/** Mails that wait for an agent: whose sender or ticket is not known, and those that could not be handled. */
export function waitingMails(reader: Reader) {
  return reader.sql.selectFrom('inbound_mail').where('state', 'in', ['UNVERIFIED', 'SET_ASIDE']);
}

/** One page of the mails that wait for an agent, newest first. Throws UNAUTHENTICATED to visitors, FORBIDDEN to all but agents, BAD_USER_INPUT. */
export async function listUnverifiedMails(services: Services, viewer: Viewer, first: number | null, after: string | null): Promise<InboundMailConnection> {
  demandAgent(viewer);
  const page = readPage({ first, after });
  const query = waitingMails(services.database)
    .select(COLUMNS)
    .orderBy('id', 'desc')
    .limit(page.size + 1);
  const rows = await (page.cursor === null ? query : query.where('id', '<', idOf(page.cursor))).execute();
  const cut = cutPage(rows, page);
  const edges = cut.rows.map((row) => new InboundMailEdge({ cursor: publicId('inboundMail', row.id), node: viewOf(row) }));
  return new InboundMailConnection({
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: new PageInfo({
      hasNextPage: cut.hasNextPage,
      hasPreviousPage: cut.hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    }),
  });
}

/** A mail that waits for an agent, by its database id; null when it is absent, decided, or the viewer is no agent. */
export async function findUnverifiedMail(services: Services, viewer: Viewer, id: string): Promise<InboundMail | null> {
  if (viewer.kind !== 'agent') return null;
  const row = await waitingMails(services.database).select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row ? viewOf(row) : null;
}

/** The tickets whose reply addresses some mails were sent to, by mail; without those that were sent to several tickets' or to none's. */
export async function findMeantTickets({ database, config }: Services, mailIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const mails = await database.sql.selectFrom('inbound_mail').select(['id', 'envelope_to']).where('id', 'in', mailIds).execute();
  const own = new OwnAddresses(config);
  const tokensOf = new Map(mails.map((mail) => [mail.id, own.among(mail.envelope_to).flatMap((to) => (to.kind === 'reply' ? [sha256(to.token)] : []))]));
  const tokens = [...tokensOf.values()].flat();
  if (tokens.length === 0) return new Map();
  const rows = await database.sql.selectFrom('reply_address').select(['token_hash', 'ticket_id']).where('token_hash', 'in', tokens).execute();
  const meant = new Map<string, string>();
  for (const [mailId, hashes] of tokensOf) {
    const [ticketId, another] = new Set(rows.filter((row) => hashes.some((hash) => hash.equals(row.token_hash))).map((row) => row.ticket_id));
    if (ticketId !== undefined && another === undefined) meant.set(mailId, ticketId);
  }
  return meant;
}

function idOf(cursor: string): string {
  const id = parseId('inboundMail', cursor);
  if (id === null) throw new ApiError('BAD_USER_INPUT', 'This cursor is none of ours: use one from pageInfo or edges.');
  return id;
}

function viewOf(row: Pick<InboundMailRow, (typeof COLUMNS)[number]>): InboundMailView {
  const fields = {
    id: publicId('inboundMail', row.id),
    receivedAt: row.received_at,
    source: row.source,
    fromName: row.from_name,
    fromEmail: row.from_email,
    to: row.envelope_to,
    subject: row.subject ?? '',
    text: row.body ?? '',
    quotedText: row.quoted_text,
    // What could not be handled in three tries has no reason of its own.
    reason: row.reason ?? 'UNREADABLE',
    spf: row.spf,
    dkim: row.dkim,
    dmarc: row.dmarc,
    rawUrl: rawMailUrl(row.id),
    files: row.files.map((file) => new InboundFile(file)),
  };
  return new InboundMailView(fields, row.id);
}
