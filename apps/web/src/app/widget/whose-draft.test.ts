import { expect, test } from 'vitest';
import { EMPTY_DRAFT } from '../../features/create-ticket/ticket-draft';
import { isAnothersDraft, noteWriter, readOwnDraft } from './whose-draft';

const DRAFT = { ...EMPTY_DRAFT, email: 'Ana@example.com', name: 'Ana', subject: 'No está cotizando con ATLAS' };

test('a draft is read without the person whom the host named while it was written', () => {
  noteWriter('ana@example.com');
  expect(readOwnDraft(DRAFT)).toMatchObject({ email: '', name: '', subject: DRAFT.subject });
  noteWriter(null);
  expect(readOwnDraft(DRAFT)).toMatchObject({ email: 'Ana@example.com', name: 'Ana', subject: DRAFT.subject });
});

test('a draft is another’s when somebody else was named while it was written, and nobody’s when nobody was', () => {
  noteWriter('ana@example.com');
  expect(isAnothersDraft('ANA@example.com')).toBe(false);
  expect(isAnothersDraft('bea@example.com')).toBe(true);
  noteWriter(null);
  expect(isAnothersDraft('bea@example.com')).toBe(false);
});
