import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../src/config.js';
import { claimAttachments, countRequestAttachments, moveRequestAttachments, type AttachmentTarget } from '../src/modules/attachments/claim-attachments.js';
import { purgeOrphanFiles } from '../src/modules/attachments/purge-orphan-files.js';
import { Refused } from '../src/modules/desk/user-errors.js';
import type { Viewer } from '../src/modules/sessions/viewer.js';
import { parseId, publicId } from '../src/platform/ids.js';
import { agentSession, announce, newTicket, storedFiles, uploaded } from './support/files.js';
import { newVisitor } from './support/people.js';
import { picture } from './support/sample-files.js';
import { createTestServices, type TestServices } from './support/services.js';

let parts: TestServices;

beforeAll(async () => {
  parts = await createTestServices();
});

afterAll(async () => {
  await parts.close();
});

const HALF = Buffer.alloc(50, 'x');

/** The codes of a refused claim; empty when it was granted. */
async function claim(viewer: Viewer, ids: readonly string[], target: AttachmentTarget, config: Config = parts.services.config): Promise<string[]> {
  try {
    await parts.services.database.transaction((tx) => claimAttachments(tx, viewer, ids, target, config));
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.faults.map(({ code, path }) => `${code} ${path.join('.')}`);
    throw error;
  }
}

const limited = (changes: Partial<Config['limits']>): Config => ({ ...parts.services.config, limits: { ...parts.services.config.limits, ...changes } });

const rowsOf = (ids: readonly string[]) =>
  parts.services.database.sql
    .selectFrom('attachment')
    .select(['state', 'ticket_id', 'request_id'])
    .where(
      'id',
      'in',
      ids.map((id) => parseId('attachment', id) ?? ''),
    )
    .execute();

async function newRequestRow(): Promise<string> {
  const values = {
    email: 'a@example.com',
    name: 'Ana',
    subject: 'x',
    description: 'x',
    channel: 'PORTAL',
    locale: 'es',
    reference: crypto.randomUUID(),
  } as const;
  return (await parts.services.database.sql.insertInto('ticket_request').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

async function ticketTarget(): Promise<{ viewer: Viewer; target: { ticketId: string; messageId: null; internal: boolean } }> {
  const { viewer, ticketId } = await newTicket(parts.services);
  return { viewer, target: { ticketId, messageId: null, internal: false } };
}

describe('attaching files', () => {
  it('makes them part of the ticket, once', async () => {
    const { viewer, target } = await ticketTarget();
    const ids = [await uploaded(parts.services, viewer), await uploaded(parts.services, viewer)];
    expect(await claim(viewer, ids, target)).toEqual([]);
    expect(await rowsOf(ids)).toEqual(ids.map(() => ({ state: 'ATTACHED', ticket_id: target.ticketId, request_id: null })));
    expect(await claim(viewer, ids, target)).toEqual(['FILE_NOT_AVAILABLE attachmentIds']);
  });

  it('attaches all or none', async () => {
    const { viewer, target } = await ticketTarget();
    const id = await uploaded(parts.services, viewer);
    const pending = await announce(parts.services, viewer, 'a.txt', 1);
    const wrong = [pending.id, publicId('attachment', crypto.randomUUID()), 'tkt_x', '', id];
    for (const other of wrong) expect(await claim(viewer, [id, other], target)).toEqual(['FILE_NOT_AVAILABLE attachmentIds']);
    expect(await claim(viewer, [''], target)).toEqual(['FILE_NOT_AVAILABLE attachmentIds']);
    expect(await rowsOf([id])).toEqual([{ state: 'STORED', ticket_id: null, request_id: null }]);
  });

  it('attaches only what the viewer uploaded', async () => {
    const { viewer, target } = await ticketTarget();
    const other = await newTicket(parts.services);
    const agent = await agentSession(parts.services);
    const foreign = [await uploaded(parts.services, other.viewer), await uploaded(parts.services, agent.viewer)];
    for (const id of foreign) expect(await claim(viewer, [id], target)).toEqual(['FILE_NOT_AVAILABLE attachmentIds']);
    const mine = await uploaded(parts.services, viewer);
    expect(await claim(agent.viewer, [mine], target)).toEqual(['FILE_NOT_AVAILABLE attachmentIds']);
    expect(await claim(newVisitor(), [mine], { requestId: await newRequestRow() })).toEqual(['FILE_NOT_AVAILABLE attachmentIds']);
    expect(await claim(agent.viewer, foreign.slice(1), target)).toEqual([]);
  });

  it('lets a person who signed in after uploading attach the files, by their secret ids', async () => {
    const id = await uploaded(parts.services, newVisitor());
    const { viewer, target } = await ticketTarget();
    expect(await claim(viewer, [id], target)).toEqual([]);
  });

  it('gives a file that ten want at once to exactly one', async () => {
    const id = await uploaded(parts.services, newVisitor());
    const targets = await Promise.all(Array.from({ length: 10 }, ticketTarget));
    const outcomes = await Promise.all(targets.map(async ({ viewer, target }) => claim(viewer, [id], target)));
    expect(outcomes.filter((codes) => codes.length === 0)).toHaveLength(1);
  });

  it('refuses more files and more bytes than a message, a ticket and an unproved address may have', async () => {
    const { viewer, target } = await ticketTarget();
    const ids = [await uploaded(parts.services, viewer, HALF), await uploaded(parts.services, viewer, HALF), await uploaded(parts.services, viewer, HALF)];
    const [first = '', second = '', third = ''] = ids;
    const requestId = await newRequestRow();
    expect(await claim(viewer, ids, target, limited({ filesPerMessage: 2 }))).toEqual(['TOO_MANY_FILES attachmentIds']);
    expect(await claim(viewer, ids, target, limited({ messageBytes: 149 }))).toEqual(['FILE_TOO_LARGE attachmentIds']);
    expect(await claim(viewer, ids, { requestId }, limited({ filesBeforeVerification: 2 }))).toEqual(['TOO_MANY_FILES attachmentIds']);
    expect(await claim(viewer, ids, { requestId }, limited({ bytesBeforeVerification: 149 }))).toEqual(['FILE_TOO_LARGE attachmentIds']);
    expect(await claim(viewer, [first, second], target, limited({ ticketBytes: 149 }))).toEqual([]);
    expect(await claim(viewer, [third], target, limited({ ticketBytes: 149 }))).toEqual(['STORAGE_FULL attachmentIds']);
    expect(await claim(viewer, [third], target, limited({ ticketBytes: 150 }))).toEqual([]);
  });

  it('has the limits of the security rules unless told otherwise', () => {
    const MiB = 1_048_576;
    expect(parts.services.config.limits).toMatchObject({
      fileBytes: 10 * MiB,
      filesPerMessage: 5,
      messageBytes: 20 * MiB,
      ticketBytes: 100 * MiB,
      filesBeforeVerification: 3,
      bytesBeforeVerification: 15 * MiB,
    });
  });
});

describe('files of a request', () => {
  it('go to the ticket that it becomes', async () => {
    const { database, config } = parts.services;
    const requestId = await newRequestRow();
    const visitor = newVisitor();
    const ids = [await uploaded(parts.services, visitor), await uploaded(parts.services, visitor)];
    await database.transaction((tx) => claimAttachments(tx, visitor, ids, { requestId }, config));
    expect(await countRequestAttachments(database, requestId)).toBe(2);
    const { ticketId } = await newTicket(parts.services);
    expect(await database.transaction((tx) => moveRequestAttachments(tx, requestId, ticketId))).toBe(2);
    expect(await rowsOf(ids)).toEqual(ids.map(() => ({ state: 'ATTACHED', ticket_id: ticketId, request_id: null })));
    expect(await countRequestAttachments(database, requestId)).toBe(0);
  });
});

describe('files that nothing took', () => {
  const age = (ids: readonly string[]) =>
    parts.services.database.pool.query("update attachment set created_at = created_at - interval '25 hours' where id = any($1)", [
      ids.map((id) => parseId('attachment', id)),
    ]);

  it('go after a day, with their copies; what belongs to a ticket or a request stays', async () => {
    const { services } = parts;
    const before = await storedFiles(services);
    const { viewer, target } = await ticketTarget();
    const [kept, waiting] = [await uploaded(services, viewer), await uploaded(services, viewer)];
    await claim(viewer, [kept], target);
    await claim(viewer, [waiting], { requestId: await newRequestRow() });
    const remaining = await storedFiles(services);
    const fresh = await uploaded(services, viewer);
    const pending = await announce(services, viewer, 'a.txt', 1);
    const orphan = await uploaded(services, viewer, await picture('png'), 'a.png');
    await age([kept, waiting, pending.id, orphan]);
    expect(await claim(viewer, [orphan], target)).toEqual(['FILE_NOT_AVAILABLE attachmentIds']);
    await purgeOrphanFiles(services);
    expect(await rowsOf([pending.id, orphan])).toEqual([]);
    expect(await rowsOf([kept, waiting, fresh])).toHaveLength(3);
    expect(remaining).toHaveLength(before.length + 2);
    expect(await storedFiles(services)).toHaveLength(remaining.length + 1);
  });

  it('go when the request that had them is purged', async () => {
    const { services } = parts;
    const requestId = await newRequestRow();
    const visitor = newVisitor();
    const id = await uploaded(services, visitor);
    await claim(visitor, [id], { requestId });
    await age([id]);
    await services.database.sql.deleteFrom('ticket_request').where('id', '=', requestId).execute();
    await purgeOrphanFiles(services);
    expect(await rowsOf([id])).toEqual([]);
  });

  it('go in any number, each once, when several processes sweep', async () => {
    const { services } = parts;
    const visitor = newVisitor();
    const template = await uploaded(services, visitor);
    await services.database.pool.query(
      `insert into attachment (state, uploader_type, upload_token_hash, file_name, media_type, size, storage_key, created_at)
       select 'STORED', 'CUSTOMER', upload_token_hash, file_name, media_type, size, replace(gen_random_uuid()::text, '-', ''), now() - interval '2 days'
       from attachment, generate_series(1, 450) where id = $1`,
      [parseId('attachment', template)],
    );
    const purged = await Promise.all([purgeOrphanFiles(services), purgeOrphanFiles(services)]);
    const again = await purgeOrphanFiles(services);
    expect(purged[0] + purged[1] + again).toBe(450);
    expect(await rowsOf([template])).toHaveLength(1);
  });
});
