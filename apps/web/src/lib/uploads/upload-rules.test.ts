import { expect, test } from 'vitest';
import { mediaTypeOf } from './media-type';
import { readStoredFiles } from './stored-file';
import { extensionOf, refusal, type UploadRules } from './upload-rules';

const rules: UploadRules = { extensions: ['png', 'pdf'], maxFileBytes: 100, maxFiles: 2, maxTotalBytes: 150 };
const none = { count: 0, bytes: 0 };

test('a good file is taken', () => {
  expect(refusal({ name: 'a.PNG', size: 100 }, none, rules)).toBeNull();
});

test.each([
  ['virus.exe', 1, 'type'],
  ['sin-extension', 1, 'type'],
  ['a.png', 0, 'empty'],
  ['a.png', 101, 'size'],
])('%s of %i bytes is refused: %s', (name, size, reason) => {
  expect(refusal({ name, size }, none, rules)).toBe(reason);
});

test('too many, and too much together, are refused', () => {
  expect(refusal({ name: 'a.png', size: 1 }, { count: 2, bytes: 2 }, rules)).toBe('count');
  expect(refusal({ name: 'a.png', size: 60 }, { count: 1, bytes: 100 }, rules)).toBe('total');
});

test('the extension is the last one', () => {
  expect(extensionOf('informe.pdf.exe')).toBe('exe');
  expect(extensionOf('.bashrc')).toBe('bashrc');
});

test('types that browsers disagree about go by the extension', () => {
  expect(mediaTypeOf({ name: 'a.csv', type: 'application/vnd.ms-excel' })).toBe('text/csv');
  expect(mediaTypeOf({ name: 'a.png', type: 'image/png' })).toBe('image/png');
  expect(mediaTypeOf({ name: 'a.bin', type: '' })).toBe('application/octet-stream');
});

test('a draft forgets files that the server forgets too', () => {
  const file = { id: 'att_1', fileName: 'a.png', mediaType: 'image/png', size: 3, storedAt: 1000 };
  expect(readStoredFiles([file, { id: 7 }, null], 2000)).toEqual([file]);
  expect(readStoredFiles([file], 1000 + 23.5 * 3_600_000)).toEqual([]);
  expect(readStoredFiles('x')).toEqual([]);
});
