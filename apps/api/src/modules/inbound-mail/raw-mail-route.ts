import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseId } from '../../platform/ids.js';
import type { Services } from '../../services.js';
import { BadFile } from '../attachments/bad-file.js';
import { attachmentDisposition } from '../attachments/content-disposition.js';
import { answering, GUARDED } from '../attachments/guarded-answer.js';
import { credentialsOf } from '../sessions/credentials.js';
import { findViewer } from '../sessions/find-viewer.js';

interface RawMailRoute {
  Params: { file: string };
}

/** `GET /files/mail/<id>.eml` offers a mail as it came, for saving. For agents; absent and forbidden are the same to everyone else. */
export function registerRawMail(app: FastifyInstance, services: Services): void {
  app.get<RawMailRoute>('/files/mail/:file', (request, reply) => answering(services, request, reply, () => sendRawMail(services, request, reply)));
}

async function sendRawMail(services: Services, request: FastifyRequest<RawMailRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const viewer = await findViewer(services, credentialsOf(request.headers, request.ip));
  const { file } = request.params;
  const id = viewer.kind === 'agent' && file.endsWith('.eml') ? parseId('inboundMail', file.slice(0, -'.eml'.length)) : null;
  const mail =
    id === null ? undefined : await services.database.sql.selectFrom('inbound_mail').select(['raw_key', 'raw_size']).where('id', '=', id).executeTakeFirst();
  const bytes = mail?.raw_key == null ? null : await services.storage.open(mail.raw_key);
  if (!mail || !bytes) throw new BadFile('UNKNOWN_FILE');
  return reply
    .headers(GUARDED)
    .header('content-type', 'message/rfc822')
    .header('content-length', mail.raw_size)
    .header('content-disposition', attachmentDisposition(file))
    .send(bytes);
}
