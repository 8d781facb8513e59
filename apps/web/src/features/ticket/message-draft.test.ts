import { expect, test } from 'vitest';
import { dropShown, EMPTY_MESSAGE, isEmptyMessage, markSent, readMessageDraft, sendDraft, takeBack } from './message-draft';

const file = { id: 'att_1', fileName: 'a.png', mediaType: 'image/png', size: 3, storedAt: Date.now() };
const written = { ...EMPTY_MESSAGE, body: ' hola ', files: [file] };

test('sending empties what is written and keeps the message on its way', () => {
  const sent = sendDraft(written, 'r1');
  expect(sent).toEqual({ body: '', files: [], outgoing: [{ id: 'r1', body: 'hola', files: [file], messageId: null }] });
  expect(isEmptyMessage(sent)).toBe(false);
});

test('a message leaves when the history shows it, not before', () => {
  const sent = markSent(sendDraft(written, 'r1'), 'r1', 'msg_1');
  expect(dropShown(sent, new Set(['msg_0']))).toBe(sent);
  expect(isEmptyMessage(dropShown(sent, new Set(['msg_1'])))).toBe(true);
});

test('a refused message comes back with its files, before what was written meanwhile', () => {
  const meanwhile = { ...sendDraft(written, 'r1'), body: 'algo más' };
  expect(takeBack(meanwhile, 'r1')).toEqual({ body: 'hola\n\nalgo más', files: [file], outgoing: [] });
  expect(takeBack(meanwhile, 'unknown')).toBe(meanwhile);
});

test('after a reload, what was not answered goes again under the same id; what was answered does not', () => {
  const draft = markSent(sendDraft({ ...sendDraft(written, 'r1'), body: 'dos' }, 'r2'), 'r1', 'msg_1');
  expect(readMessageDraft(JSON.parse(JSON.stringify(draft)))?.outgoing.map(({ id }) => id)).toEqual(['r2']);
});
