import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentsOfMessages, attachmentsOfTicket, findAttachment } from '../src/modules/attachments/attachment.reads.js';
import { claimAttachments, type AttachmentTarget } from '../src/modules/attachments/claim-attachments.js';
import type { Viewer } from '../src/modules/sessions/viewer.js';
import { parseId, publicId } from '../src/platform/ids.js';
import { agentSession, clientHeader, newTicket, sessionOf, startFileServer, uploaded, type FileServer } from './support/files.js';
import { newVisitor } from './support/people.js';
import { PDF, picture } from './support/sample-files.js';

let server: FileServer;

beforeAll(async () => {
  server = await startFileServer();
});

afterAll(async () => {
  await server.close();
});

type Headers = Record<string, string>;

const get = async (path: string, headers: Headers = {}): Promise<Response> => fetch(`${server.url}${path}`, { headers });

async function attached(viewer: Viewer, target: AttachmentTarget, bytes = PDF, fileName = 'factura.pdf'): Promise<string> {
  const { services } = server;
  const id = await uploaded(services, viewer, bytes, fileName);
  await services.database.transaction((tx) => claimAttachments(tx, viewer, [id], target, services.config));
  return id;
}

/** A ticket with one file of its requester. */
async function ticketWithFile(bytes = PDF, fileName = 'factura.pdf') {
  const ticket = await newTicket(server.services);
  const id = await attached(ticket.viewer, { ticketId: ticket.ticketId, messageId: null, internal: false }, bytes, fileName);
  return { ...ticket, id };
}

/** A note of an agent with one file. */
async function noteWithFile(ticketId: string) {
  const agent = await agentSession(server.services);
  const message = await server.services.database.sql
    .insertInto('message')
    .values({ ticket_id: ticketId, kind: 'NOTE', author_type: 'AGENT', author_name: 'Laura', body: 'nota', channel: 'PORTAL', round: 1 })
    .returning('id')
    .executeTakeFirstOrThrow();
  const id = await attached(agent.viewer, { ticketId, messageId: message.id, internal: true });
  return { id, agent, messageId: message.id };
}

describe('downloading', () => {
  it('offers a file for saving under its name, and nothing more', async () => {
    const { id, cookie } = await ticketWithFile(PDF, 'Póliza año "1".pdf');
    const response = await get(`/files/${id}/whatever.html`, { cookie });
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': `attachment; filename="Poliza ano _1_.pdf"; filename*=UTF-8''P%C3%B3liza%20a%C3%B1o%20_1_.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    expect((await get(`/files/${id}`, { cookie })).status).toBe(200);
  });

  it('gives what was stored, with the hash that the row has', async () => {
    const { id, cookie } = await ticketWithFile(await picture('png', { width: 300, height: 200 }), 'a.png');
    const bytes = Buffer.from(await (await get(`/files/${id}`, { cookie })).arrayBuffer());
    const row = await server.services.database.sql
      .selectFrom('attachment')
      .select('sha256')
      .where('id', '=', parseId('attachment', id) ?? '')
      .executeTakeFirstOrThrow();
    expect(row.sha256).toEqual(createHash('sha256').update(bytes).digest());
  });

  it('never gives a text as anything a browser runs', async () => {
    const { id, cookie } = await ticketWithFile(Buffer.from('log: <html><script>alert(1)</script>'), 'a.log');
    const { headers } = await get(`/files/${id}`, { cookie });
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('shows the copy of a picture in place, and of nothing else', async () => {
    const image = await ticketWithFile(await picture('jpeg', { orientation: 6 }), 'foto.jpg');
    const shown = await get(`/files/${image.id}/preview`, { cookie: image.cookie });
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('content-disposition')]).toEqual([200, 'image/webp', 'inline']);
    expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect(Buffer.from(await shown.arrayBuffer()).toString('latin1')).not.toContain('SECRET');
    const document = await ticketWithFile();
    const none = await answerOf(`/files/${document.id}/preview`, { cookie: document.cookie });
    expect(none).toEqual(await answerOf(`/files/${publicId('attachment', crypto.randomUUID())}/preview`, {}));
  });

  it('answers HEAD like GET, without the bytes', async () => {
    const { id, cookie } = await ticketWithFile();
    const head = await fetch(`${server.url}/files/${id}`, { method: 'HEAD', headers: { cookie } });
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([200, '', String(PDF.length)]);
  });
});

describe('who may read a file', () => {
  it('is whoever may open its ticket: the requester, agents, programs that may read tickets', async () => {
    const { id, cookie } = await ticketWithFile();
    const agent = await agentSession(server.services);
    const headers = [{ cookie }, { cookie: agent.cookie }, await clientHeader(server.services, ['TICKETS_READ'])];
    expect(await Promise.all(headers.map(async (header) => (await get(`/files/${id}`, header)).status))).toEqual([200, 200, 200]);
  });

  it('is nobody else, and they hear the same as of a file that does not exist', async () => {
    const { services } = server;
    const { id, customer, ticketId } = await ticketWithFile();
    const stranger = await newTicket(services);
    const deadLink = await sessionOf(services, { kind: 'LINK', customer, ticketId, round: 2 });
    const otherTicket = await sessionOf(services, { kind: 'LOOK_UP', customer, ticketId: stranger.ticketId });
    const callers: Headers[] = [
      {},
      { cookie: stranger.cookie },
      { cookie: deadLink.cookie },
      { cookie: otherTicket.cookie },
      await clientHeader(services, ['TICKETS_WRITE', 'TICKETS_CREATE']),
    ];
    const absent = publicId('attachment', crypto.randomUUID());
    const expected = await answerOf(`/files/${absent}`, {});
    expect(expected.status).toBe(404);
    expect(expected.body).toMatch(/^{"code":"NOT_FOUND","message":"Este archivo no existe/);
    for (const headers of callers) {
      expect(await answerOf(`/files/${id}/factura.pdf`, headers)).toEqual(expected);
      expect(await answerOf(`/files/${id}/preview`, headers)).toEqual(expected);
      expect(await answerOf(`/files/${absent}`, headers)).toEqual(expected);
      expect(await answerOf('/files/not-an-id', headers)).toEqual(expected);
    }
  });

  it('ends with the session', async () => {
    const { id, cookie } = await ticketWithFile();
    expect((await get(`/files/${id}`, { cookie })).status).toBe(200);
    await server.services.database.sql.updateTable('session').set({ revoked_at: new Date() }).execute();
    server.services.hub.publish([{ type: 'missed' }]);
    expect((await get(`/files/${id}`, { cookie })).status).toBe(404);
  });

  it('is only agents, when the file belongs to a note', async () => {
    const { ticketId, cookie } = await newTicket(server.services);
    const { id, agent } = await noteWithFile(ticketId);
    expect((await get(`/files/${id}`, { cookie: agent.cookie })).status).toBe(200);
    expect((await get(`/files/${id}`, { cookie })).status).toBe(404);
    expect((await get(`/files/${id}`, await clientHeader(server.services, ['TICKETS_READ']))).status).toBe(404);
  });

  it('is nobody while the file belongs to no ticket, not even its sender', async () => {
    const { services } = server;
    const { viewer, cookie } = await newTicket(services);
    const agent = await agentSession(services);
    const ids = [await uploaded(services, viewer), await uploaded(services, newVisitor())];
    for (const id of ids) {
      for (const headers of [{}, { cookie }, { cookie: agent.cookie }]) expect((await get(`/files/${id}`, headers)).status).toBe(404);
    }
  });

  it('is not a program with a wrong token', async () => {
    const { id } = await ticketWithFile();
    const response = await get(`/files/${id}`, { authorization: 'Bearer vobo_wrong', 'accept-language': 'en' });
    expect([response.status, await response.json()]).toMatchObject([401, { code: 'UNAUTHENTICATED' }]);
  });
});

describe('files in answers', () => {
  it('are those of the ticket and of its messages, without those of notes for customers', async () => {
    const { services } = server;
    const { database } = services;
    const { ticketId, viewer, id } = await ticketWithFile(await picture('png'), 'Póliza 1.png');
    const note = await noteWithFile(ticketId);
    expect(await attachmentsOfTicket(database.sql, viewer, ticketId)).toMatchObject([
      { id, fileName: 'Póliza 1.png', mediaType: 'image/png', kind: 'FILE', url: `/files/${id}/P%C3%B3liza%201.png`, previewUrl: `/files/${id}/preview` },
    ]);
    expect((await attachmentsOfTicket(database.sql, note.agent.viewer, ticketId)).map((file) => file.id)).toEqual([id, note.id]);
    expect(await attachmentsOfMessages(database.sql, viewer, [note.messageId])).toEqual(new Map());
    const byMessage = await attachmentsOfMessages(database.sql, note.agent.viewer, [note.messageId]);
    expect(byMessage.get(note.messageId)).toMatchObject([{ id: note.id, previewUrl: null }]);
  });

  it('have addresses that work as they are', async () => {
    const { viewer, cookie, ticketId } = await ticketWithFile(PDF, 'a b#c%20?é.pdf');
    const [file] = await attachmentsOfTicket(server.services.database.sql, viewer, ticketId);
    expect((await get(file?.url ?? '', { cookie })).status).toBe(200);
  });

  it('are found one by one by whoever may read them', async () => {
    const { id, viewer } = await ticketWithFile();
    const uuid = parseId('attachment', id) ?? '';
    expect(await findAttachment(server.services, viewer, uuid)).toMatchObject({ id });
    expect(await findAttachment(server.services, newVisitor(), uuid)).toBeNull();
  });
});

/** Everything of an answer but the time. */
async function answerOf(path: string, headers: Headers) {
  const response = await get(path, headers);
  const { date: _date, ...rest } = Object.fromEntries(response.headers);
  return { status: response.status, headers: rest, body: await response.text() };
}
