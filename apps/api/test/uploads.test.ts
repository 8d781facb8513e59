import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Upload, type UploadPayload } from '@vobo/schema';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createUpload } from '../src/modules/attachments/create-upload.js';
import { parseId, publicId } from '../src/platform/ids.js';
import { DiskStorage } from '../src/platform/storage/disk-storage.js';
import { ApiUser } from './support/client.js';
import { announce, put, startFileServer, storedFiles, type FileServer } from './support/files.js';
import { codesOf, newVisitor } from './support/people.js';
import { docx, HTML, PDF, picture, blackPng, SVG, xlsx } from './support/sample-files.js';

const MiB = 1_048_576;

let server: FileServer;

beforeAll(async () => {
  server = await startFileServer();
});

afterAll(async () => {
  await server.close();
});

const rowOf = (upload: Upload) =>
  server.services.database.sql
    .selectFrom('attachment')
    .selectAll()
    .where('id', '=', parseId('attachment', upload.id) ?? '')
    .executeTakeFirst();

const announced = (name: string, size: number): Promise<Upload> => announce(server.services, newVisitor(), name, size);

async function sent(name: string, bytes: Buffer, headers: Record<string, string> = {}): Promise<{ upload: Upload; status: number; body: unknown }> {
  const upload = await announced(name, bytes.length);
  const response = await put(server, upload, bytes, headers);
  return { upload, status: response.status, body: await response.json() };
}

describe('announcing a file', () => {
  const tell = async (fileName: string, size = 10, mediaType = '') => createUpload(server.services, newVisitor(), { fileName, size, mediaType });

  it('gives a place for its bytes', async () => {
    const { upload, userErrors } = await tell('factura.pdf', 2 * MiB, 'application/pdf');
    expect(userErrors).toEqual([]);
    expect(upload?.id).toMatch(/^att_[\da-f]{32}$/);
    expect(upload?.url).toBe(`/files/uploads/${upload?.id}`);
    expect(upload?.token).toMatch(/^[\w-]{43}$/);
    expect(Math.abs((upload?.expiresAt.getTime() ?? 0) - Date.now() - server.services.config.orphanFileTtl)).toBeLessThan(60_000);
  });

  it.each([
    ['an empty file', 'a.png', 0, 'FILE_EMPTY', 'size'],
    ['11 MiB', 'a.png', 11 * MiB, 'FILE_TOO_LARGE', 'size'],
    ['a drawing that runs scripts', 'a.svg', 10, 'FILE_TYPE_NOT_ALLOWED', 'fileName'],
    ['a page', 'a.html', 10, 'FILE_TYPE_NOT_ALLOWED', 'fileName'],
    ['an archive', 'a.zip', 10, 'FILE_TYPE_NOT_ALLOWED', 'fileName'],
    ['a program behind a harmless ending', 'factura.pdf.exe', 10, 'FILE_TYPE_NOT_ALLOWED', 'fileName'],
    ['a name that is only a path', '../../x', 10, 'FILE_TYPE_NOT_ALLOWED', 'fileName'],
    ['a name that is nothing', '../..', 10, 'REQUIRED', 'fileName'],
    ['a name written backwards', 'factura\u202efdp.png', 10, 'CONTROL_CHARACTER', 'fileName'],
    ['a name with a line break', 'a\r\nX: y.png', 10, 'CONTROL_CHARACTER', 'fileName'],
  ])('refuses %s before it is sent', async (_what, fileName, size, code, field) => {
    const { upload, userErrors } = await tell(fileName, size);
    expect(upload).toBeNull();
    expect(userErrors).toMatchObject([{ code, path: ['input', field] }]);
  });

  it('refuses a file whose sender says it is a page, and a picture of the screen that is none', async () => {
    expect(codesOf(await tell('a.png', 10, 'text/html'))).toEqual(['FILE_TYPE_NOT_ALLOWED']);
    expect(codesOf(await tell('a.png', 10, 'image/svg+xml'))).toEqual(['FILE_TYPE_NOT_ALLOWED']);
    expect(codesOf(await tell('a.csv', 10, 'application/vnd.ms-excel'))).toEqual([]);
    const screenshot = { fileName: 'a.pdf', size: 10, mediaType: '', kind: 'SCREENSHOT' } as const;
    expect(codesOf(await createUpload(server.services, newVisitor(), screenshot))).toEqual(['FILE_TYPE_NOT_ALLOWED']);
  });

  it('takes a picture of the screen up to 5 MiB, and a larger one as a file only', async () => {
    const told = async (kind: 'FILE' | 'SCREENSHOT', size: number) =>
      codesOf(await createUpload(server.services, newVisitor(), { fileName: 'pantalla.png', size, mediaType: 'image/png', kind }));
    expect(await told('SCREENSHOT', 5 * 1_048_576)).toEqual([]);
    expect(await told('SCREENSHOT', 5 * 1_048_576 + 1)).toEqual(['FILE_TOO_LARGE']);
    expect(await told('FILE', 5 * 1_048_576 + 1)).toEqual([]);
  });

  it('says everything that is wrong at once', async () => {
    expect(codesOf(await tell('a.exe', 0))).toEqual(['FILE_TYPE_NOT_ALLOWED', 'FILE_EMPTY']);
  });

  it('is asked for over GraphQL, by anybody', async () => {
    const query =
      'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id url token expiresAt } userErrors { code path message } } }';
    const ask = new ApiUser(server.url);
    const good = await ask.ask<{ createUpload: UploadPayload }>(query, { input: { fileName: 'a.pdf', size: PDF.length, mediaType: 'application/pdf' } });
    const { upload } = good.createUpload;
    expect(upload && (await put(server, upload, PDF)).status).toBe(200);
    const bad = await ask.ask<{ createUpload: UploadPayload }>(query, { input: { fileName: 'a.pdf', size: 0, mediaType: '' } });
    expect(bad.createUpload).toEqual({
      upload: null,
      userErrors: [{ code: 'FILE_EMPTY', path: ['input', 'size'], message: 'El archivo está vacío. Elija otro.' }],
    });
  });

  it('keeps the cleaned name only', async () => {
    const { upload } = await tell('../../etc/po\u0301liza.PNG');
    expect(upload && (await rowOf(upload))).toMatchObject({ file_name: 'póliza.PNG', media_type: 'image/png', state: 'PENDING' });
  });

  it('lets a stranger announce only so many in an hour', async () => {
    const { services } = server;
    const few = server.configured({ limits: { ...services.config.limits, uploadsPerIpPerHour: 2 } });
    const visitor = newVisitor();
    const another = { fileName: 'a.png', size: 1, mediaType: '' };
    await createUpload(few, visitor, another);
    await createUpload(few, visitor, another);
    const { userErrors } = await createUpload(few, visitor, another);
    expect(userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    expect(userErrors[0]?.retryAfterSeconds).toBeGreaterThan(3_000);
    expect(codesOf(await createUpload(few, newVisitor(), another))).toEqual([]);
  });

  it('is not for programs that may write nothing', async () => {
    const client = { kind: 'apiClient', clientId: crypto.randomUUID(), name: 'CRM', ip: '::1', locale: 'en' } as const;
    const input = { fileName: 'a.png', size: 1, mediaType: '' };
    await expect(createUpload(server.services, { ...client, scopes: ['TICKETS_READ'] }, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(codesOf(await createUpload(server.services, { ...client, scopes: ['TICKETS_CREATE'] }, input))).toEqual([]);
  });
});

describe('sending the bytes', () => {
  it('keeps a document as it came, with its hash', async () => {
    const { upload, status, body } = await sent('factura.pdf', PDF);
    expect(status).toBe(200);
    expect(body).toEqual({ id: upload.id, fileName: 'factura.pdf', mediaType: 'application/pdf', size: PDF.length });
    const row = await rowOf(upload);
    expect(row).toMatchObject({ state: 'STORED', size: PDF.length, preview_key: null });
    expect(row?.sha256).toEqual(createHash('sha256').update(PDF).digest());
    const kept = path.join(server.services.config.dataDir, 'files', row?.storage_key.slice(0, 2) ?? '', row?.storage_key ?? '');
    expect(await readFile(kept)).toEqual(PDF);
    expect(row?.storage_key).not.toContain('factura');
  });

  it('keeps a photograph without its place, and a copy to show', async () => {
    const { upload } = await sent('foto.jpg', await picture('jpeg', { orientation: 6 }));
    const row = await rowOf(upload);
    const folder = path.join(server.services.config.dataDir, 'files', row?.storage_key.slice(0, 2) ?? '');
    const original = await readFile(path.join(folder, row?.storage_key ?? ''));
    const preview = await readFile(path.join(folder, row?.preview_key ?? ''));
    expect(original.toString('latin1')).not.toContain('SECRET');
    expect(row).toMatchObject({ size: original.length, sha256: createHash('sha256').update(original).digest() });
    expect(await sharp(preview).metadata()).toMatchObject({ format: 'webp', width: 20, height: 40 });
  });

  it('takes a file of several megabytes, also when its length is not told', async () => {
    const bytes = Buffer.concat([Buffer.from('a;b\n'), Buffer.alloc(9 * MiB, 'x')]);
    const upload = await announced('datos.csv', bytes.length);
    const response = await put(server, upload, Readable.toWeb(Readable.from([bytes])));
    expect(response.status).toBe(200);
    expect((await rowOf(upload))?.sha256).toEqual(createHash('sha256').update(bytes).digest());
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-unknown'])(
    'takes the bytes as they are when they are called %j',
    async (type) => {
      expect((await sent('a.pdf', PDF, { 'content-type': type })).status).toBe(200);
    },
  );

  it('takes the token beside Authorization, too', async () => {
    const upload = await announced('a.pdf', PDF.length);
    expect((await put(server, upload, PDF, { authorization: 'Basic eA==', 'x-upload-token': upload.token })).status).toBe(200);
  });

  it('answers a repetition the same and changes nothing', async () => {
    const upload = await announced('a.pdf', PDF.length);
    const first = await put(server, upload, PDF);
    const row = await rowOf(upload);
    const again = await put(server, upload, PDF.subarray(3));
    expect([again.status, await again.json()]).toEqual([200, await first.json()]);
    expect(await rowOf(upload)).toEqual(row);
  });

  it('keeps one of several that come at once for the same place, and its hash', async () => {
    for (let round = 0; round < 10; round++) {
      const upload = await announced('a.txt', 100_000);
      const responses = await Promise.all([...'abcd'].map(async (letter) => put(server, upload, Buffer.alloc(100_000, letter))));
      expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const row = await rowOf(upload);
      const kept = await server.services.storage.open(row?.storage_key ?? '');
      expect(row?.sha256).toEqual(
        createHash('sha256')
          .update(await buffer(kept ?? Readable.from([])))
          .digest(),
      );
    }
  });

  it('gives a wrong token, an absent and a malformed id the same answer', async () => {
    const upload = await announced('a.pdf', PDF.length);
    const absent = publicId('attachment', crypto.randomUUID());
    const wrong = [
      new Upload({ ...upload, token: 'x'.repeat(43) }),
      new Upload({ ...upload, url: `/files/uploads/${absent}` }),
      new Upload({ ...upload, url: '/files/uploads/x' }),
    ];
    const answers = await Promise.all(wrong.map(async (other) => put(server, other, PDF)));
    const bodies = await Promise.all(answers.map(async (answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(bodies).size).toBe(1);
    expect(await rowOf(upload)).toMatchObject({ state: 'PENDING' });
  });

  it('is over when the place has expired', async () => {
    const upload = await announced('a.pdf', PDF.length);
    await server.services.database.pool.query("update attachment set created_at = created_at - interval '25 hours' where id = $1", [
      parseId('attachment', upload.id),
    ]);
    expect((await put(server, upload, PDF)).status).toBe(404);
  });
});

describe('what is refused', () => {
  const english = { 'accept-language': 'en-US,en' };

  it.each([
    ['a page called .png', 'a.png', HTML],
    ['a drawing called .png', 'a.png', SVG],
    ['a drawing called .txt', 'a.txt', SVG],
    ['a picture called .pdf', 'a.pdf', 'png'],
    ['a document with macros', 'a.docx', docx({ parts: [['word/vbaProject.bin', 'x']] })],
    ['a workbook called .docx', 'a.docx', xlsx()],
    ['half a picture', 'a.png', 'half'],
    ['a huge picture in a small file', 'huge.png', blackPng(20_000, 20_000)],
  ])('refuses %s, gives the place up and keeps nothing', async (_what, name, content) => {
    const whole = await picture('png', { width: 300, height: 200 });
    const bytes = typeof content === 'string' ? whole.subarray(0, content === 'half' ? whole.length / 2 : whole.length) : content;
    const before = await storedFiles(server.services);
    const { upload, status, body } = await sent(name, bytes, english);
    expect([status, body]).toMatchObject([415, { code: name === 'huge.png' ? 'FILE_TOO_LARGE' : 'FILE_TYPE_NOT_ALLOWED' }]);
    expect(await rowOf(upload)).toBeUndefined();
    expect(await storedFiles(server.services)).toEqual(before);
  });

  it('keeps of a picture with a second kind of file behind it only the picture', async () => {
    const { upload, status } = await sent('a.png', Buffer.concat([await picture('png'), docx(), HTML]));
    expect(status).toBe(200);
    const row = await rowOf(upload);
    const stream = await server.services.storage.open(row?.storage_key ?? '');
    expect(Buffer.concat((await stream?.toArray()) ?? []).toString('latin1')).not.toMatch(/script|PK\u0003/);
  });

  it('ends 11 MiB early with an answer in the language asked for, told its length or not', async () => {
    const bytes = Buffer.alloc(11 * MiB, 'x');
    const before = await storedFiles(server.services);
    const upload = await announced('a.txt', 10 * MiB);
    const told = await put(server, upload, bytes);
    expect([told.status, await told.json()]).toEqual([413, { code: 'FILE_TOO_LARGE', message: 'El archivo es demasiado grande. El máximo es 10 MB.' }]);
    const untold = await put(server, upload, Readable.toWeb(Readable.from([bytes.subarray(0, 6 * MiB), bytes.subarray(6 * MiB)])), english);
    expect([untold.status, await untold.json()]).toEqual([413, { code: 'FILE_TOO_LARGE', message: 'The file is too large. The limit is 10 MB.' }]);
    expect(await storedFiles(server.services)).toEqual(before);
    expect((await put(server, upload, bytes.subarray(0, 10 * MiB))).status).toBe(200);
  });

  it('answers a sender who announces gigabytes without reading them', async () => {
    const upload = await announced('a.txt', 10);
    const status = await new Promise((resolve, reject) => {
      const sending = request(`${server.url}${upload.url}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${upload.token}`, 'content-length': 5_000 * MiB },
      });
      sending.on('error', reject).on('response', (response) => {
        resolve(response.statusCode);
        sending.destroy();
      });
      sending.write('x');
    });
    expect(status).toBe(413);
  });

  it.each([
    ['no bytes at all', Buffer.alloc(0), 400, 'FILE_EMPTY'],
    ['fewer bytes than announced', PDF.subarray(0, -1), 400, 'FILE_NOT_AVAILABLE'],
    ['more bytes than announced', Buffer.concat([PDF, PDF]), 400, 'FILE_NOT_AVAILABLE'],
  ])('refuses %s and lets the sender try again', async (_what, bytes, status, code) => {
    const upload = await announced('a.pdf', PDF.length);
    const response = await put(server, upload, bytes);
    expect([response.status, await response.json()]).toMatchObject([status, { code }]);
    expect((await put(server, upload, PDF)).status).toBe(200);
  });

  it('forgets an upload that breaks off, and takes it again', async () => {
    const upload = await announced('a.txt', MiB);
    const before = await storedFiles(server.services);
    const sending = request(`${server.url}${upload.url}`, { method: 'PUT', headers: { authorization: `Bearer ${upload.token}`, 'content-length': MiB } });
    sending.on('error', () => undefined);
    sending.write(Buffer.alloc(MiB / 2, 'x'));
    await vi.waitFor(async () => expect(await storedFiles(server.services)).toHaveLength(before.length + 1), { timeout: 15_000 });
    sending.destroy();
    await vi.waitFor(async () => expect(await storedFiles(server.services)).toEqual(before), { timeout: 15_000 });
    expect((await put(server, upload, Buffer.alloc(MiB, 'x'))).status).toBe(200);
  });
});

describe('a sender who falls silent', () => {
  it('is cut off, and nothing of the file stays', async () => {
    const impatient = await startFileServer({ uploadStall: 2_000 });
    const upload = await announce(impatient.services, newVisitor(), 'a.txt', MiB);
    const cut = new Promise((resolve) => {
      const sending = request(`${impatient.url}${upload.url}`, { method: 'PUT', headers: { authorization: `Bearer ${upload.token}`, 'content-length': MiB } });
      sending.on('error', resolve);
      sending.write(Buffer.alloc(1_000, 'x'));
    });
    expect(await cut).toMatchObject({ code: 'ECONNRESET' });
    await vi.waitFor(async () => expect(await storedFiles(impatient.services)).toEqual([]), { timeout: 15_000 });
    expect((await put(impatient, upload, Buffer.alloc(MiB, 'x'))).status).toBe(200);
    await impatient.close();
  });
});

describe('a full disk', () => {
  it('is told to the sender, who may try again later', async () => {
    const { services } = server;
    const full = { ...services, storage: await DiskStorage.open(path.join(services.config.dataDir, 'files'), Number.MAX_SAFE_INTEGER) };
    const crowded = await startFileServer();
    Object.assign(crowded.services, { storage: full.storage });
    const upload = await announce(crowded.services, newVisitor(), 'a.pdf', PDF.length);
    const response = await put(crowded, upload, PDF);
    expect([response.status, await response.json()]).toMatchObject([507, { code: 'STORAGE_FULL' }]);
    Object.assign(crowded.services, { storage: services.storage });
    expect((await put(crowded, upload, PDF)).status).toBe(200);
    await crowded.close();
  });
});
