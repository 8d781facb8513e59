import type { FileExtension } from '@vobo/schema';
import { describe, expect, it } from 'vitest';
import {
  animation,
  compoundFile,
  contentTypes,
  docx,
  HTML,
  openDocument,
  PDF,
  picture,
  blackPng,
  SVG,
  workbookStream,
  xlsx,
  zip,
} from '../../../test/support/sample-files.js';
import { BadFile, type BadFileReason } from './bad-file.js';
import { inspectFile } from './inspect-file.js';

/** Why a file is refused; null when it is accepted. */
async function verdict(bytes: Buffer | string, extension: FileExtension): Promise<BadFileReason | null> {
  try {
    await inspectFile(Buffer.from(bytes), extension);
    return null;
  } catch (error) {
    if (error instanceof BadFile) return error.reason;
    throw error;
  }
}

describe('what is accepted', () => {
  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('takes a %s picture', async (format) => {
    expect(await verdict(await picture(format), format)).toBeNull();
  });

  it('takes animations and pictures named .jpg', async () => {
    expect(await verdict(await animation('gif'), 'gif')).toBeNull();
    expect(await verdict(await animation('webp'), 'webp')).toBeNull();
    expect(await verdict(await picture('jpeg'), 'jpg')).toBeNull();
  });

  it('takes documents', async () => {
    expect(await verdict(PDF, 'pdf')).toBeNull();
    expect(await verdict(docx(), 'docx')).toBeNull();
    expect(await verdict(xlsx(), 'xlsx')).toBeNull();
    expect(await verdict(openDocument('text'), 'odt')).toBeNull();
    expect(await verdict(openDocument('spreadsheet'), 'ods')).toBeNull();
    expect(await verdict(compoundFile(['WordDocument', '1Table']), 'doc')).toBeNull();
    expect(await verdict(compoundFile(['Workbook'], workbookStream(0)), 'xls')).toBeNull();
  });

  it.each([
    ['UTF-8', Buffer.from('prima;póliza\n1;ñ €\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffprima;póliza\n')],
    ['Latin', Buffer.from('prima;p\u00f3liza\r\n', 'latin1')],
    ['that begins like an old picture format', Buffer.from('BMW no cotiza')],
    ['that mentions markup further on', Buffer.from('request: <html><body>')],
    ['coloured for a terminal', Buffer.from('\u001b[31merror\u001b[0m')],
  ])('takes text in %s', async (_name, bytes) => {
    expect(await verdict(bytes, 'csv')).toBeNull();
    expect(await verdict(bytes, 'txt')).toBeNull();
    expect(await verdict(bytes, 'log')).toBeNull();
  });

  it('takes a saved mail', async () => {
    expect(await verdict('Received: from a\r\nSubject: hola\r\n\r\n<html>', 'eml')).toBeNull();
  });
});

describe('content that is not what the name says', () => {
  it.each(['png', 'jpg', 'gif', 'webp', 'pdf', 'txt', 'csv', 'eml', 'docx', 'doc'] as const)('refuses markup renamed .%s', async (extension) => {
    expect(await verdict(HTML, extension)).toBe('TYPE_DIFFERS');
    expect(await verdict(SVG, extension)).toBe('TYPE_DIFFERS');
  });

  it.each(['\n  <SVG onload=x>', '<?xml version="1.0"?>\n<svg/>', '<!-- a --><!-- b -->\n<html>', '\ufeff<script>', '{\\rtf1 hola}', '%PDF-1.4', 'GIF89a/*'])(
    'refuses %j as text',
    async (text) => {
      expect(await verdict(text, 'txt')).toBe('TYPE_DIFFERS');
    },
  );

  it('refuses one picture format under the name of another', async () => {
    expect(await verdict(await picture('png'), 'jpg')).toBe('TYPE_DIFFERS');
    expect(await verdict(await picture('jpeg'), 'png')).toBe('TYPE_DIFFERS');
  });

  it('refuses one kind of document under the name of another', async () => {
    expect(await verdict(xlsx(), 'docx')).toBe('TYPE_DIFFERS');
    expect(await verdict(openDocument('spreadsheet'), 'odt')).toBe('TYPE_DIFFERS');
    expect(await verdict(compoundFile(['Workbook']), 'doc')).toBe('TYPE_DIFFERS');
    expect(await verdict(compoundFile(['WordDocument']), 'xls')).toBe('TYPE_DIFFERS');
    expect(await verdict(docx(), 'doc')).toBe('TYPE_DIFFERS');
  });

  it('refuses archives and programs', async () => {
    expect(await verdict(zip([['virus.exe', 'MZ']]), 'docx')).toBe('TYPE_DIFFERS');
    expect(await verdict(zip([['virus.exe', 'MZ']]), 'txt')).toBe('NOT_TEXT');
    expect(await verdict(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), 'pdf')).toBe('TYPE_DIFFERS');
  });

  it('refuses bytes that are no text', async () => {
    expect(await verdict(Buffer.from('hola\0', 'latin1'), 'txt')).toBe('NOT_TEXT');
    expect(await verdict(Buffer.from('hola', 'utf16le'), 'csv')).toBe('NOT_TEXT');
    expect(await verdict(Buffer.from([0x80, 0x01, 0x9f, 0x41]), 'log')).toBe('NOT_TEXT');
    expect(await verdict(Buffer.from('Subject: \0'), 'eml')).toBe('NOT_TEXT');
  });

  it('goes by what an office program reads, not by what the file begins with', async () => {
    const word = contentTypes('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', '/word/document.xml');
    const other = 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml';
    expect(await verdict(docx({ unlisted: [word] }), 'docx')).toBeNull();
    expect(await verdict(docx({ main: other, unlisted: [word] }), 'docx')).toBe('TYPE_DIFFERS');
    expect(await verdict(docx({ parts: [['[content_types].xml', '<Types/>']] }), 'docx')).toBe('DAMAGED');
    expect(await verdict(docx({ more: '<Default Extension="bin" ContentType="application/vnd.ms-office.vba&#80;roject"/>' }), 'docx')).toBe('TYPE_DIFFERS');
  });
});

describe('macros', () => {
  it('refuses documents that say they have macros, whatever their name', async () => {
    const main = 'application/vnd.ms-word.document.macroEnabled.main+xml';
    expect(await verdict(docx({ main }), 'docx')).toBe('MACROS');
    expect(await verdict(docx({ more: '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>' }), 'docx')).toBe('MACROS');
  });

  it('refuses documents that hold macros', async () => {
    expect(await verdict(docx({ parts: [['word/vbaProject.bin', 'x']] }), 'docx')).toBe('MACROS');
    expect(await verdict(docx({ parts: [['word/VBADATA.xml', 'x']] }), 'docx')).toBe('MACROS');
    expect(await verdict(xlsx([['xl/macrosheets/sheet1.xml', 'x']]), 'xlsx')).toBe('MACROS');
    expect(await verdict(openDocument('text', [['Basic/Standard/Module1.xml', 'x']]), 'odt')).toBe('MACROS');
    expect(await verdict(openDocument('spreadsheet', [['Scripts/python/a.py', 'x']]), 'ods')).toBe('MACROS');
  });

  it('refuses a macro that the directory of the archive does not list', async () => {
    expect(await verdict(docx({ unlisted: [['word/vbaProject.bin', 'x']] }), 'docx')).toBe('MACROS');
  });

  it('refuses old documents with macros', async () => {
    expect(await verdict(compoundFile(['WordDocument', 'Macros', 'VBA']), 'doc')).toBe('MACROS');
    expect(await verdict(compoundFile(['Workbook', '_VBA_PROJECT_CUR']), 'xls')).toBe('MACROS');
    expect(await verdict(compoundFile(['Workbook'], workbookStream(1)), 'xls')).toBe('MACROS');
  });
});

describe('what cannot be looked into', () => {
  it('refuses documents behind a password', async () => {
    expect(await verdict(compoundFile(['EncryptionInfo', 'EncryptedPackage']), 'docx')).toBe('PROTECTED');
  });

  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('refuses half a %s picture', async (format) => {
    const whole = await picture(format, { width: 400, height: 300 });
    expect(await verdict(whole.subarray(0, Math.floor(whole.length * 0.6)), format)).toBe('DAMAGED');
    expect(await verdict(whole.subarray(0, whole.length - 2), format)).toBe('DAMAGED');
  });

  it('refuses cut documents', async () => {
    expect(await verdict(PDF.subarray(0, PDF.length - 8), 'pdf')).toBe('DAMAGED');
    expect(await verdict(docx().subarray(0, -10), 'docx')).toBe('DAMAGED');
  });

  it('refuses a small file that would unpack to a huge picture, without unpacking it', async () => {
    const bomb = blackPng(30_000, 30_000);
    const memory = process.memoryUsage().rss;
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await verdict(bomb, 'png')).toBe('TOO_MANY_PIXELS');
    expect(process.memoryUsage().rss - memory).toBeLessThan(100_000_000);
  });
});
