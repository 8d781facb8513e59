import { randomUUID } from 'node:crypto';
import { closeDueTickets } from '../../src/modules/clocks/close-due-tickets.js';
import { noteAutomaticMail } from '../../src/modules/inbound-mail/note-automatic-mail.js';
import { bounceAddress } from '../../src/modules/mail/bounce-address.js';
import { handleDeliveryReport } from '../../src/modules/mail/handle-delivery-report.js';
import { replyToken, sha256 } from '../../src/modules/mail/mail-secrets.js';
import { publicId } from '../../src/platform/ids.js';
import { createRequest, sentFile, uuidOf } from './journey.js';
import { receivedMail } from './mail-in.js';
import type { Scene } from './permission-operations.js';
import { FOR_AGENTS, World, type Cast } from './permission-world.js';

/** Stands in what only those who verify by phone may see of a request. */
export const FOR_SUPPORT_LINE = 'SOLO-LINEA';

/** A ticket that has everything a ticket can have, so that every field of the schema has a value for somebody. */
export async function setScene(cast: Cast): Promise<Scene & { readonly files: Readonly<Record<string, string>> }> {
  const { sql } = cast.app;
  const world = await World.make(cast);
  const files = { ...(await uploadFiles(world)), ofRequest: await sentFile(cast.app.visitor(), 'solicitud.png') };
  const lived = await liveThrough(world, files);
  const asked = await askForSupport(cast, files.ofRequest);
  const to = await replyAddress(world);
  const mail = await receivedMail(cast.app, { envelope_to: [to], from_name: FOR_AGENTS, subject: FOR_AGENTS, body: FOR_AGENTS, quoted_text: FOR_AGENTS });
  await arriveByMail(world, lived.message);
  await comeBack(world, lived.message);
  const client = await sql.selectFrom('api_client').select('id').where('name', '=', 'CRM read').executeTakeFirstOrThrow();
  return {
    world,
    requestEmail: asked.email,
    ids: {
      'the ticket': world.ticket.id,
      'another ticket of the requester': world.second.id,
      'a message': lived.message,
      'a note': lived.note,
      'the rating': lived.rating,
      'a file': files.ofReply,
      'a file of a note': files.ofNote,
      'a file of a request': files.ofRequest,
      'an uploaded file that nothing took': files.ofNothing,
      'a request': asked.requestId,
      'a process': lived.process,
      'a host application': await hostApp(cast),
      'the requester': publicId('customer', world.owner.id),
      'an agent': publicId('agent', cast.agentUuid('agent')),
      'an API client': publicId('apiClient', client.id),
      nothing: publicId('ticket', randomUUID()),
      'an unverified mail': mail,
      'what is no id': 'VB-0000',
    },
    files: {
      'a file': `/files/${files.ofReply}/respuesta.png`,
      'the picture of a file': `/files/${files.ofReply}/preview`,
      'a file of a note': `/files/${files.ofNote}/${FOR_AGENTS}.png`,
      'the picture of a file of a note': `/files/${files.ofNote}/preview`,
      'a file of a request': `/files/${files.ofRequest}/solicitud.png`,
      'a mail as it came': `/files/mail/${mail}.eml`,
      'an uploaded file that nothing took': `/files/${files.ofNothing}/nunca-enviado.png`,
      nothing: `/files/${publicId('attachment', randomUUID())}/nada.png`,
    },
  };
}

async function hostApp(cast: Cast): Promise<string> {
  const row = { name: 'Cotizador', created_by_id: cast.agentUuid('admin'), last_used_at: new Date() };
  const { id } = await cast.app.sql.insertInto('host_app').values(row).returning('id').executeTakeFirstOrThrow();
  return publicId('hostApp', id);
}

type Files = Awaited<ReturnType<typeof uploadFiles>>;

async function uploadFiles(world: World) {
  const [agent, owner] = [await world.as('agent'), await world.as('owner')];
  return {
    ofReply: await sentFile(agent, 'respuesta.png'),
    ofNote: await sentFile(agent, `${FOR_AGENTS}.png`),
    ofMessage: await sentFile(owner, 'error.png'),
    ofNothing: await sentFile(owner, 'nunca-enviado.png'),
  };
}

/** Everybody has a word in it, it closes by silence and by approval, and is rated. Public ids of what it leaves behind. */
async function liveThrough(world: World, files: Files): Promise<{ message: string; note: string; rating: string; process: string }> {
  const { sql } = world.app;
  const process = await sql
    .insertInto('process')
    .values({ key: randomUUID(), name_es: 'Cotización', name_en: 'Quoting', default_assignee_id: world.cast.agentUuid('agent') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await world.act('startTicket', {});
  await world.act('assignTicket', { agentId: publicId('agent', world.cast.agentUuid('support')) });
  const message = await world.act('replyToTicket', { body: 'Lo revisamos.', attachmentIds: [files.ofReply] });
  const note = await world.act('addNote', { body: `${FOR_AGENTS}: llamar a su jefe`, attachmentIds: [files.ofNote] });
  await world.act('addMessage', { body: 'Así se ve.', attachmentIds: [files.ofMessage] }, 'owner');
  await world.act('replyToTicket', { body: 'Desde el CRM.' }, 'r+w');
  await world.act('requestInformation', { body: '¿Con qué navegador?' });
  await world.letSilencePass();
  await closeDueTickets(world.app.app.services.database);
  await world.act('reopenTicket', { reason: 'Hablamos por teléfono.' });
  await world.act('proposeSolution', { body: 'Reinicie la sesión.' });
  await world.act('rejectSolution', { reason: 'Sigue igual que antes.' }, 'owner');
  await world.act('proposeSolution', { body: 'Actualizamos la tarifa.' });
  await world.act('acceptSolution', { rating: { stars: 4, comment: 'Bien.' } }, 'owner');
  const rating = await sql.selectFrom('rating').select('id').where('ticket_id', '=', world.ticket.uuid).executeTakeFirstOrThrow();
  await sql.updateTable('rating').set({ details: 'Muy amables.' }).where('id', '=', rating.id).execute();
  await sql.updateTable('ticket').set({ mail_failed_at: new Date(), process_id: process.id }).where('id', '=', world.ticket.uuid).execute();
  // What a closed ticket cannot have, the other one has.
  await world.act('proposeSolution', { body: 'Pruebe de nuevo.' }, 'agent', world.second);
  return { message, note, rating: publicId('rating', rating.id), process: publicId('process', process.id) };
}

/** Where answers to the ticket's mails go. */
async function replyAddress({ app, ticket, owner }: World): Promise<string> {
  const token = replyToken(app.app.services.secrets, ticket.uuid, owner.id);
  await app.sql
    .insertInto('reply_address')
    .values({ token_hash: sha256(token), ticket_id: ticket.uuid, customer_id: owner.id })
    .execute();
  return `reply+${token}@vobo.example`;
}

/** The ticket and one of its messages came by mail, and a machine answered. */
async function arriveByMail({ app, ticket, owner }: World, message: string): Promise<void> {
  const messageId = uuidOf(message);
  await app.sql.updateTable('ticket').set({ channel: 'EMAIL' }).where('id', '=', ticket.uuid).execute();
  await app.sql.updateTable('message').set({ channel: 'EMAIL', quoted_text: '> Hola.' }).where('id', '=', messageId).execute();
  await receivedMail(app, { state: 'APPLIED', reason: null, ticket_id: ticket.uuid });
  await receivedMail(app, { state: 'APPLIED', reason: null, ticket_id: ticket.uuid, message_id: messageId });
  const machine = { type: 'CUSTOMER', id: owner.id, name: owner.name } as const;
  await app.app.services.database.transaction((tx) => noteAutomaticMail(tx, ticket.uuid, machine, { kind: 'OUT_OF_OFFICE', subject: FOR_AGENTS }));
}

/** The mail of a message could not be delivered, and the installation is a copy of another one. */
async function comeBack({ app }: World, message: string): Promise<void> {
  const { services } = app.app;
  const { id } = await app.sql.selectFrom('outbox_mail').select('id').where('message_id', '=', uuidOf(message)).executeTakeFirstOrThrow();
  const recipient = { email: 'carla@customer.example', action: 'failed', status: '5.1.1', diagnostic: FOR_AGENTS } as const;
  const delivery = { envelopeTo: bounceAddress(services.secrets, id, 'vobo.example'), report: { recipients: [recipient], originalMessageId: null } };
  await services.database.transaction((tx) => handleDeliveryReport(services, tx, delivery));
  await app.sql.insertInto('installation').values({ key: 'mail-held', value: 'since a moment ago' }).execute();
}

/** A request that waits for its code, with a file. */
async function askForSupport({ app }: Cast, file: string): Promise<{ requestId: string; email: string }> {
  const email = `pending-${randomUUID()}@customer.example`;
  const input = { email, name: FOR_SUPPORT_LINE, subject: `${FOR_SUPPORT_LINE}: mi asunto`, attachmentIds: [file] };
  const { request } = await createRequest(app.visitor(), input);
  if (!request) throw new Error('no request');
  return { requestId: request.id, email };
}

/** The rows of everything that must never reach anybody but agents. Public ids. */
export async function idsForAgents({ world }: Scene): Promise<string[]> {
  const { sql } = world.app;
  const notes = await sql.selectFrom('message').select('id').where('kind', '=', 'NOTE').execute();
  const files = await sql.selectFrom('attachment').select('id').where('internal', '=', true).execute();
  const mails = await sql.selectFrom('inbound_mail').select('id').execute();
  return [
    ...mails.map(({ id }) => publicId('inboundMail', id)),
    ...notes.map(({ id }) => publicId('message', id)),
    ...files.map(({ id }) => publicId('attachment', id)),
  ];
}
