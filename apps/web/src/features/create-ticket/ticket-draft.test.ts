import { expect, test } from 'vitest';
import { checkDraft } from './check-draft';
import { EMPTY_DRAFT, inputOf, isEmptyDraft, readTicketDraft } from './ticket-draft';

const filled = { ...EMPTY_DRAFT, subject: 'No está cotizando con ATLAS', description: 'Error 502', email: ' ana@example.com ', name: ' ' };

test('everything typed survives storage, the request that waits for its code too', () => {
  const request = {
    id: 'req_1',
    reference: '7K3Q9F',
    maskedEmail: 'a***@example.com',
    expiresAt: '2026-03-10T16:10:00Z',
    resendAvailableAt: '2026-03-10T16:01:00Z',
  };
  const draft = { ...filled, request, attempt: { id: 'r1', content: '{}' } };
  expect(readTicketDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
});

test('what an older version kept is read as far as it goes', () => {
  expect(readTicketDraft({ subject: 'x', files: 'no', request: {} })).toEqual({ ...EMPTY_DRAFT, subject: 'x' });
  expect(readTicketDraft('x')).toBeNull();
  expect(isEmptyDraft(EMPTY_DRAFT)).toBe(true);
});

test('an empty name or process is not sent', () => {
  expect(inputOf(filled)).toMatchObject({ email: 'ana@example.com', name: null, processId: null, attachmentIds: [] });
});

test('what is missing is said in the order of the form', () => {
  expect(Object.keys(checkDraft(EMPTY_DRAFT, (key) => key))).toEqual(['subject', 'description', 'email']);
  expect(checkDraft({ ...filled, email: 'ana' }, (key) => key)).toEqual({ email: 'create.emailWrong' });
  expect(checkDraft(filled, (key) => key)).toEqual({});
});
