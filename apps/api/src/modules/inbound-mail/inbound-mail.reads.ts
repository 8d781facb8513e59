import { InboundFile, InboundMail, InboundMailConnection, InboundMailEdge, PageInfo, type FieldsOf } from '@vobo/schema';
import { ApiError } from '../../platform/api-error.js';
import type { Reader } from '../../platform/database/database.js';
import { parseId, publicId } from '../../platform/ids.js';
import { cutPage, readPage } from '../../platform/page.js';
import type { Services } from '../../services.js';
import { demandAgent } from '../agents/agent.policy.js';
import { sha256 } from '../mail/mail-secrets.js';
import type { Viewer } from '../sessions/viewer.js';
import { findTicket } from '../tickets/ticket.reads.js';
import type { TicketView } from '../tickets/ticket-view.js';
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

/** The ticket whose reply address a mail was sent to, perhaps by somebody else than its requester; null when there is none, or several. */
export async function findMeantTicket(services: Services, viewer: Viewer, mailId: string): Promise<TicketView | null> {
  const mail = await services.database.sql.selectFrom('inbound_mail').select('envelope_to').where('id', '=', mailId).executeTakeFirst();
  const addresses = new OwnAddresses(services.config).among(mail?.envelope_to ?? []);
  const tokens = addresses.flatMap((address) => (address.kind === 'reply' ? [sha256(address.token)] : []));
  if (tokens.length === 0) return null;
  const [row, another] = await services.database.sql
    .selectFrom('reply_address')
    .select('ticket_id')
    .distinct()
    .where('token_hash', 'in', tokens)
    .limit(2)
    .execute();
  return row && !another ? findTicket(services, viewer, row.ticket_id) : null;
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
