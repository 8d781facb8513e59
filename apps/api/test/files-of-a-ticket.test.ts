import { randomUUID } from 'node:crypto';
import type { Attachment, AttachmentKind, Upload } from '@vobo/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseId } from '../src/platform/ids.js';
import type { ApiUser } from './support/client.js';
import { newEmail } from './support/people.js';
import { PDF, picture } from './support/sample-files.js';
import { TestApp } from './support/test-app.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});

afterAll(async () => {
  await app.stop();
});

const FILE = 'id fileName mediaType size url previewUrl';
const ERRORS = 'userErrors { code path }';

interface TicketWithFiles {
  readonly id: string;
  readonly attachmentCount: number;
  readonly attachments: Attachment[];
}
interface Written {
  readonly message: { readonly attachments: Attachment[] } | null;
  readonly ticket: TicketWithFiles | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

async function upload(user: ApiUser, fileName: string, bytes: Buffer, kind: AttachmentKind = 'FILE'): Promise<string> {
  const query = `mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id url token } ${ERRORS} } }`;
  const { createUpload } = await user.ask<{ createUpload: { upload: Upload } }>(query, { input: { fileName, size: bytes.length, mediaType: '', kind } });
  const { id, url, token } = createUpload.upload;
  const response = await fetch(`${app.url}${url}`, { method: 'PUT', body: new Uint8Array(bytes), headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  return id;
}

async function createTicket(user: ApiUser, email: string, attachmentIds: readonly string[]) {
  const input = {
    clientRequestId: randomUUID(),
    email,
    name: 'Ana',
    subject: 'No cotiza con ATLAS',
    description: 'Aparece un error al cotizar.',
    attachmentIds,
  };
  const query = `mutation ($input: CreateTicketInput!) { createTicket(input: $input) { request { id } ${ERRORS} } }`;
  return (await user.ask<{ createTicket: { request: { id: string } | null; userErrors: unknown } }>(query, { input })).createTicket;
}

/** A ticket that a new person made with these files. */
async function ticketOf(user: ApiUser, attachmentIds: readonly string[]): Promise<TicketWithFiles> {
  const email = newEmail();
  const { request } = await createTicket(user, email, attachmentIds);
  const { text } = await app.mail(email);
  const code = /\d{4} \d{4}/.exec(text)?.[0];
  const query = `mutation ($input: VerifyTicketInput!) { verifyTicket(input: $input) { ticket { id attachmentCount attachments { ${FILE} } } ${ERRORS} } }`;
  const { verifyTicket } = await user.ask<{ verifyTicket: { ticket: TicketWithFiles } }>(query, { input: { requestId: request?.id, code } });
  return verifyTicket.ticket;
}

async function write(user: ApiUser, mutation: string, ticketId: string, attachmentIds: readonly string[]): Promise<Written> {
  const type = mutation === 'addMessage' ? 'AddMessageInput' : 'AgentMessageInput';
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { message { attachments { ${FILE} } } ticket { id attachmentCount attachments { ${FILE} } } ${ERRORS} } }`;
  const answer = await user.ask<Record<string, Written>>(query, { input: { clientRequestId: randomUUID(), ticketId, body: 'Con archivo', attachmentIds } });
  const written = answer[mutation];
  if (!written) throw new Error(`no answer to ${mutation}`);
  return written;
}

const status = async (user: ApiUser, url: string): Promise<number> => (await fetch(`${app.url}${url}`, { headers: { cookie: user.cookie } })).status;

describe('the files of a ticket', () => {
  it('come with the request, reach the ticket once its code is typed, and can be read then', async () => {
    const ana = app.visitor();
    const ids = [await upload(ana, 'factura.pdf', PDF), await upload(ana, 'pantalla.png', await picture('png'))];
    const ticket = await ticketOf(ana, ids);
    expect(ticket.attachmentCount).toBe(2);
    expect(ticket.attachments.map(({ id, fileName }) => [id, fileName])).toEqual([
      [ids[0], 'factura.pdf'],
      [ids[1], 'pantalla.png'],
    ]);
    const [document, screenshot] = ticket.attachments;
    expect(await status(ana, document?.url ?? '')).toBe(200);
    expect(await status(ana, screenshot?.previewUrl ?? '')).toBe(200);
    expect(await status(app.visitor(), document?.url ?? '')).toBe(404);
  });

  it('begin with the picture of the screen that came with the description', async () => {
    const ana = app.visitor();
    const shot = await picture('png');
    const { id } = await ticketOf(ana, [await upload(ana, 'factura.pdf', PDF), await upload(ana, 'pantalla.png', shot, 'SCREENSHOT')]);
    const later = await upload(ana, 'despues.png', shot, 'SCREENSHOT');
    const { ticket } = await write(ana, 'addMessage', id, [later]);
    expect(ticket?.attachments.map(({ fileName }) => fileName)).toEqual(['pantalla.png', 'factura.pdf', 'despues.png']);
  });

  it('come with messages, also those a person uploaded before they were known', async () => {
    const ana = app.visitor();
    const early = await upload(ana, 'antes.txt', Buffer.from('antes'));
    const { id } = await ticketOf(ana, []);
    const { message, ticket } = await write(ana, 'addMessage', id, [early, await upload(ana, 'despues.txt', Buffer.from('después'))]);
    expect(message?.attachments.map(({ fileName }) => fileName)).toEqual(['antes.txt', 'despues.txt']);
    expect(ticket?.attachmentCount).toBe(2);
  });

  it('are not taken twice, nor from others, and the message is not written then', async () => {
    const ana = app.visitor();
    const file = await upload(ana, 'a.pdf', PDF);
    const { id } = await ticketOf(ana, [file]);
    const refused = await write(ana, 'addMessage', id, [file]);
    expect(refused.userErrors).toEqual([{ code: 'FILE_NOT_AVAILABLE', path: ['input', 'attachmentIds'] }]);
    const agent = await app.agent();
    expect((await write(agent, 'replyToTicket', id, [await upload(ana, 'b.pdf', PDF)])).userErrors).toMatchObject([{ code: 'FILE_NOT_AVAILABLE' }]);
    const messages = app.sql
      .selectFrom('message')
      .select('id')
      .where('ticket_id', '=', parseId('ticket', id) ?? '');
    expect(await messages.execute()).toEqual([]);
  });

  it('are three at most before the address is proved', async () => {
    const ana = app.visitor();
    const ids = await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => upload(ana, `${name}.pdf`, PDF)));
    const { request, userErrors } = await createTicket(ana, newEmail(), ids);
    expect(request).toBeNull();
    expect(userErrors).toEqual([{ code: 'TOO_MANY_FILES', path: ['input', 'attachmentIds'] }]);
    expect((await ticketOf(ana, ids.slice(1))).attachmentCount).toBe(3);
  });

  it('stay among agents when they belong to a note', async () => {
    const ana = app.visitor();
    const { id } = await ticketOf(ana, []);
    const agent = await app.agent();
    const note = await write(agent, 'addNote', id, [await upload(agent, 'interno.pdf', PDF)]);
    const [file] = note.message?.attachments ?? [];
    expect(note.ticket?.attachments).toHaveLength(1);
    expect([await status(agent, file?.url ?? ''), await status(ana, file?.url ?? '')]).toEqual([200, 404]);
    const { ticket } = await write(ana, 'addMessage', id, []);
    expect(ticket).toMatchObject({ attachmentCount: 0, attachments: [] });
  });
});
