import { deflateSync, crc32 } from 'node:zlib';
import type { Locator } from '@playwright/test';

/** A file as Playwright hands it to a page. */
export interface SomeFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const PDF: SomeFile = {
  name: 'póliza.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
};
export const NOTES: SomeFile = { name: 'notas.txt', mimeType: 'text/plain', buffer: Buffer.from('La prima cambia al emitir.\n') };
export const PICTURE: SomeFile = { name: 'pantalla.png', mimeType: 'image/png', buffer: greenPng(320, 200) };
export const EMPTY: SomeFile = { name: 'vacío.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) };
export const PROGRAM: SomeFile = { name: 'programa.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') };
/** Its name promises a picture, its content is a page with a script. */
export const DISGUISED: SomeFile = { name: 'foto.png', mimeType: 'image/png', buffer: Buffer.from('<!doctype html><script>alert(1)</script>') };
export const HUGE: SomeFile = { name: 'enorme.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(10 * 1_048_576 + 1) };

/** Drops files on the element, as the system's file manager does. */
export async function drop(target: Locator, ...files: SomeFile[]): Promise<void> {
  await target.evaluate((element, parts) => {
    const data = new DataTransfer();
    for (const { bytes, name, type } of parts) data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
    for (const step of ['dragenter', 'dragover', 'drop']) element.dispatchEvent(new DragEvent(step, { bubbles: true, cancelable: true, dataTransfer: data }));
  }, files.map(asParts));
}

/** Pastes files into the element, as from a screenshot tool. */
export async function paste(target: Locator, ...files: SomeFile[]): Promise<void> {
  await target.evaluate((element, parts) => {
    const data = new DataTransfer();
    for (const { bytes, name, type } of parts) data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
  }, files.map(asParts));
}

function asParts({ name, mimeType, buffer }: SomeFile): { name: string; type: string; bytes: number[] } {
  return { name, type: mimeType, bytes: [...buffer] };
}

/** A picture of one colour. */
function greenPng(width: number, height: number): Buffer {
  const row = Buffer.concat([Buffer.alloc(1), Buffer.alloc(width * 3, Buffer.from([11, 110, 79]))]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
