import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { AgentRole, ApiScope, Upload } from '@vobo/schema';
import type { Config } from '../../src/config.js';
import { createApiToken } from '../../src/modules/api-clients/create-api-token.js';
import { createUpload } from '../../src/modules/attachments/create-upload.js';
import { registerFileRoutes } from '../../src/modules/attachments/file-routes.js';
import { storeUpload } from '../../src/modules/attachments/store-upload.js';
import { openSession, type SessionOwner } from '../../src/modules/sessions/open-session.js';
import type { Viewer } from '../../src/modules/sessions/viewer.js';
import { startServer } from '../../src/server/http.js';
import { resolvers } from '../../src/server/resolvers.js';
import type { Services } from '../../src/services.js';
import { newAgent, newEmail, newVisitor } from './people.js';
import { createTestServices, type TestServices } from './services.js';

export interface FileServer extends TestServices {
  readonly url: string;
}

/** The real server with its routes of files. */
export async function startFileServer(changes: Partial<Config> = {}): Promise<FileServer> {
  const parts = await createTestServices({ port: 0, ...changes });
  const server = await startServer(parts.services, {
    resolvers,
    routes: [(app) => registerFileRoutes(app, parts.services)],
  });
  return {
    ...parts,
    url: server.url,
    async close() {
      await server.close();
      await parts.close();
    },
  };
}

/** Announces a file that is not refused. */
export async function announce(services: Services, viewer: Viewer, fileName: string, size: number): Promise<Upload> {
  const { upload, userErrors } = await createUpload(services, viewer, { fileName, size, mediaType: 'application/octet-stream' });
  if (!upload) throw new Error(`the file was refused: ${userErrors.map(({ code }) => code).join()}`);
  return upload;
}

/** Sends bytes to the place of an upload, as a browser does. */
export async function put(server: FileServer, upload: Upload, bytes: Buffer | ReadableStream, headers: Record<string, string> = {}): Promise<Response> {
  const body = Buffer.isBuffer(bytes) ? new Uint8Array(bytes) : bytes;
  return fetch(`${server.url}${upload.url}`, { method: 'PUT', body, duplex: 'half', headers: { authorization: `Bearer ${upload.token}`, ...headers } });
}

/** A file whose bytes have arrived and that belongs to nothing yet. Returns its public id. */
export async function uploaded(services: Services, viewer: Viewer, bytes: Buffer = Buffer.from('hola'), fileName = 'nota.txt'): Promise<string> {
  const upload = await announce(services, viewer, fileName, bytes.length);
  await storeUpload(services, upload.id, upload.token, Readable.from([bytes]));
  return upload.id;
}

/** A ticket and its requester, with a proved session's cookie. */
export async function newTicket(services: Services) {
  const { sql } = services.database;
  const email = newEmail();
  const customer = await sql.insertInto('customer').values({ email, name: 'Ana Pérez' }).returning(['id', 'name', 'email']).executeTakeFirstOrThrow();
  const ticket = await sql
    .insertInto('ticket')
    .values({
      code: email,
      subject: 'No está cotizando con ATLAS',
      description: 'Al cotizar un auto aparece un error.',
      status: 'OPEN',
      channel: 'PORTAL',
      verified_by: 'EMAIL_CODE',
      locale: 'es',
      requester_id: customer.id,
      requester_name: customer.name,
      requester_email: email,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { viewer, cookie } = await sessionOf(services, { kind: 'PROVED', customer });
  return { ticketId: ticket.id, customer, viewer, cookie };
}

/** A session of anybody, as the browser sends it back. */
export async function sessionOf(services: Services, owner: SessionOwner): Promise<{ viewer: Viewer; cookie: string }> {
  const { viewer, header } = await services.database.transaction((tx) => openSession(tx, services.config, newVisitor(), owner));
  return { viewer, cookie: header.value.split(';')[0] ?? '' };
}

/** An agent's session. */
export async function agentSession(services: Services, roles: AgentRole[] = ['AGENT']): Promise<{ viewer: Viewer; cookie: string }> {
  const { agentId, name } = await newAgent(services, roles);
  return sessionOf(services, { kind: 'AGENT', agent: { id: agentId, name, roles } });
}

/** The header that a program with these scopes sends. */
export async function clientHeader(services: Services, scopes: readonly ApiScope[]): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await createApiToken(services.database, { name: 'CRM', scopes })}` };
}

/** Everything that lies in the storage, kept or waiting, relative to its directory. */
export async function storedFiles(services: Services): Promise<string[]> {
  const entries = await readdir(path.join(services.config.dataDir, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(path.basename(entry.parentPath), entry.name));
}
