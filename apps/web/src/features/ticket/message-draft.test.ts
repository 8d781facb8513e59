import { describe, expect, test } from 'vitest';
import {
  dropShown,
  EMPTY_MESSAGE,
  isEmptyMessage,
  markSent,
  notShown,
  readMessageDraft,
  sendDraft,
  takeBack,
  type Outgoing,
  type Shown,
} from './message-draft';

const file = { id: 'att_1', fileName: 'a.png', mediaType: 'image/png', size: 3, storedAt: Date.now() };
const written = { ...EMPTY_MESSAGE, body: ' hola ', files: [file] };

test('sending empties what is written and keeps the message on its way', () => {
  const sent = sendDraft(written, 'r1', 4);
  expect(sent).toEqual({ body: '', files: [], outgoing: [{ id: 'r1', body: 'hola', files: [file], after: 4, messageId: null }] });
  expect(isEmptyMessage(sent)).toBe(false);
});

test('a message leaves when the history shows it, not before', () => {
  const sent = markSent(sendDraft(written, 'r1', 4), 'r1', 'msg_1');
  expect(dropShown(sent, new Set(['msg_0']))).toBe(sent);
  expect(isEmptyMessage(dropShown(sent, new Set(['msg_1'])))).toBe(true);
});

test('a refused message comes back with its files, before what was written meanwhile', () => {
  const meanwhile = { ...sendDraft(written, 'r1', 4), body: 'algo más' };
  expect(takeBack(meanwhile, 'r1')).toEqual({ body: 'hola\n\nalgo más', files: [file], outgoing: [] });
  expect(takeBack(meanwhile, 'unknown')).toBe(meanwhile);
});

test('after a reload, what was not answered goes again under the same id; what was answered does not', () => {
  const draft = markSent(sendDraft({ ...sendDraft(written, 'r1', 4), body: 'dos' }, 'r2', 4), 'r1', 'msg_1');
  expect(readMessageDraft(JSON.parse(JSON.stringify(draft)))?.outgoing.map(({ id }) => id)).toEqual(['r2']);
});

describe('a message on its way', () => {
  const idsOf = (draft: { outgoing: readonly Outgoing[] }, ...mine: Shown[]) => notShown(draft.outgoing, mine).map(({ id }) => id);
  const once = sendDraft(written, 'r1', 4);
  const twice = sendDraft({ ...once, body: 'hola' }, 'r2', 4);

  test('is not shown beside its own entry, which may come before the answer', () => {
    expect(idsOf(once)).toEqual(['r1']);
    expect(idsOf(once, { seq: 5, id: 'msg_1', body: 'hola' })).toEqual([]);
    expect(idsOf(markSent(once, 'r1', 'msg_1'), { seq: 5, id: 'msg_1', body: 'hola' })).toEqual([]);
  });

  test('is shown while the history has the same words of before only, or others', () => {
    expect(idsOf(once, { seq: 3, id: 'msg_0', body: 'hola' })).toEqual(['r1']);
    expect(idsOf(once, { seq: 5, id: 'msg_1', body: 'adiós' })).toEqual(['r1']);
  });

  test('is shown as often as it was sent, until each has its entry', () => {
    expect(idsOf(twice, { seq: 5, id: 'msg_1', body: 'hola' })).toEqual(['r2']);
    expect(idsOf(markSent(twice, 'r1', 'msg_1'), { seq: 5, id: 'msg_1', body: 'hola' })).toEqual(['r2']);
    expect(idsOf(markSent(twice, 'r1', 'msg_1'), { seq: 5, id: 'msg_1', body: 'hola' }, { seq: 6, id: 'msg_2', body: 'hola' })).toEqual([]);
  });

  test('that was stored before entries were counted is shown until its answer', () => {
    const stored = readMessageDraft({ body: '', files: [], outgoing: [{ id: 'r1', body: 'hola', files: [] }] });
    expect(stored && idsOf(stored, { seq: 5, id: 'msg_1', body: 'hola' })).toEqual(['r1']);
  });
});
