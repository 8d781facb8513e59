import { expect, test } from 'vitest';
import { filesOf } from './pasted-files';

function pasted(types: string[], ...files: File[]) {
  return { types, files: Object.assign(files, { item: (index: number) => files[index] ?? null }) };
}

test('a pasted picture gets a name that tells', () => {
  const files = filesOf(pasted(['Files'], new File(['x'], 'image.png', { type: 'image/png' }), new File(['y'], 'image.png')), 'imagen-pegada');
  expect(files.map(({ name }) => name)).toEqual(['imagen-pegada.png', 'imagen-pegada-2.png']);
});

test('a pasted file keeps its name', () => {
  expect(filesOf(pasted(['Files'], new File(['x'], 'poliza.pdf')), 'p').map(({ name }) => name)).toEqual(['poliza.pdf']);
});

test('pasted text is text, also when an office program adds a picture of it', () => {
  expect(filesOf(pasted(['text/plain', 'text/html', 'Files'], new File(['x'], 'image.png')), 'p')).toEqual([]);
});
