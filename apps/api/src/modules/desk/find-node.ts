import { Agent, ApiClient, Customer, type Node } from '@vobo/schema';
import { parseAnyId, publicId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { findAttachment } from '../attachments/attachment.reads.js';
import { findHostApp } from '../host-apps/host-app.reads.js';
import { findUnverifiedMail } from '../inbound-mail/inbound-mail.reads.js';
import { findMessage } from '../messages/message.reads.js';
import { findProcess } from '../processes/process.reads.js';
import { findRating } from '../ratings/rating.reads.js';
import type { Viewer } from '../sessions/viewer.js';
import { seesInternal } from '../tickets/ticket.policy.js';
import { findTicket } from '../tickets/ticket.reads.js';
import { findRequest } from '../verification/request.reads.js';

/** Whatever has this public id, as far as the viewer may see it; null when absent or foreign. Throws CODE_REQUIRED. */
export async function findNode(services: Services, viewer: Viewer, id: string): Promise<Node | null> {
  const parsed = parseAnyId(id);
  if (parsed === null) return null;
  const { kind, uuid } = parsed;
  switch (kind) {
    case 'ticket':
      return findTicket(services, viewer, uuid);
    case 'message':
      return findMessageNode(services, viewer, uuid);
    case 'rating':
      return findRatingNode(services, viewer, uuid);
    case 'attachment':
      return findAttachment(services, viewer, uuid);
    case 'request':
      return findRequest(services, viewer, uuid);
    case 'hostApp':
      return findHostApp(services, viewer, uuid);
    case 'inboundMail':
      return findUnverifiedMail(services, viewer, uuid);
    case 'process':
      return findProcess(services, viewer, uuid);
    case 'agent':
    case 'apiClient':
    case 'customer':
      return findPerson(services, viewer, kind, uuid);
  }
}

async function findMessageNode(services: Services, viewer: Viewer, uuid: string): Promise<Node | null> {
  const row = await services.database.sql.selectFrom('message').select(['ticket_id', 'kind']).where('id', '=', uuid).executeTakeFirst();
  if (!row || (row.kind === 'NOTE' && !seesInternal(viewer))) return null;
  const ticket = await findTicket(services, viewer, row.ticket_id);
  return ticket && findMessage(services, ticket, uuid);
}

async function findRatingNode(services: Services, viewer: Viewer, uuid: string): Promise<Node | null> {
  const row = await services.database.sql.selectFrom('rating').select('ticket_id').where('id', '=', uuid).executeTakeFirst();
  const ticket = row ? await findTicket(services, viewer, row.ticket_id) : null;
  return ticket && findRating(services, uuid);
}

/** People and programs: agents find all of them, everyone else themselves. */
async function findPerson({ database }: Services, viewer: Viewer, kind: 'agent' | 'apiClient' | 'customer', uuid: string): Promise<Node | null> {
  const self = (viewer.kind === 'customer' && viewer.customerId === uuid) || (viewer.kind === 'apiClient' && viewer.clientId === uuid);
  if (viewer.kind !== 'agent' && !self) return null;
  switch (kind) {
    case 'agent': {
      const row = await database.sql.selectFrom('agent').select('name').where('id', '=', uuid).executeTakeFirst();
      return row ? new Agent({ id: publicId('agent', uuid), name: row.name }) : null;
    }
    case 'apiClient': {
      const row = await database.sql.selectFrom('api_client').select('name').where('id', '=', uuid).executeTakeFirst();
      return row ? new ApiClient({ id: publicId('apiClient', uuid), name: row.name }) : null;
    }
    case 'customer': {
      const row = await database.sql.selectFrom('customer').select(['name', 'email']).where('id', '=', uuid).executeTakeFirst();
      return row ? new Customer({ id: publicId('customer', uuid), name: row.name, email: row.email }) : null;
    }
  }
}
