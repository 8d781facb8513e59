import { expect, test } from 'vitest';
import { isRecord, readDraft, textOf, writeDraft } from './drafts';
import { remember } from './storage';

const read = (stored: unknown): { body: string } | null => (isRecord(stored) ? { body: textOf(stored['body']) } : null);

test('what was written comes back', () => {
  writeDraft('kept', { body: 'hola' });
  expect(readDraft('kept', read)).toEqual({ body: 'hola' });
  expect(readDraft('other', read)).toBeNull();
});

test('a draft that was sent is gone', () => {
  writeDraft('sent', { body: 'hola' });
  writeDraft('sent', null);
  expect(readDraft('sent', read)).toBeNull();
});

test.each(['{"body":', '7', 'null', '[]'])('what is no draft (%s) is no draft', (text) => {
  remember('draft.broken', text);
  expect(readDraft('broken', read)).toBeNull();
});
