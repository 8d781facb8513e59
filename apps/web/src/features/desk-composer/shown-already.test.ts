import { describe, expect, it } from 'vitest';
import type { Entry } from '../../ui/timeline/entries';
import { shownAlready } from './shown-already';

const AT = Date.parse('2026-03-02T10:00:00.000Z');
const me = { __typename: 'Agent' as const, id: 'agt_1', name: 'Laura Gil' };

function said(
  body: string,
  { id = 'msg_1', seconds = 0, author = me }: { id?: string; seconds?: number; author?: { __typename: 'Agent'; id: string; name: string } } = {},
): Entry {
  const at = new Date(AT + seconds * 1000).toISOString();
  const message = {
    id,
    kind: 'MESSAGE',
    body,
    quotedText: null,
    rawMailUrl: null,
    delivery: null,
    channel: 'PORTAL',
    createdAt: at,
    author,
    attachments: [],
  } as const;
  return { seq: 1, cursor: 'h1', at, actor: author, event: { __typename: 'MessageAdded', message } };
}

const sending = { id: 'try-1', mode: 'reply', draft: { text: 'Hola', files: [], attempt: null }, at: AT, messageId: null } as const;

describe('a message on its way', () => {
  it('is shown by the history once its live entry is there, also before the answer', () => {
    expect([...shownAlready([sending], [said('Hola')], 'agt_1')]).toEqual(['try-1']);
  });

  it('is known by its id once the server has answered', () => {
    const sent = { ...sending, messageId: 'msg_2' };
    expect(shownAlready([sent], [said('Hola')], 'agt_1').size).toBe(0);
    expect(shownAlready([sent], [said('Hola', { id: 'msg_2' })], 'agt_1').size).toBe(1);
  });

  it('is not taken for the same words said earlier, or by a colleague', () => {
    expect(shownAlready([sending], [said('Hola', { seconds: -60 })], 'agt_1').size).toBe(0);
    expect(shownAlready([sending], [said('Hola', { author: { ...me, id: 'agt_2' } })], 'agt_1').size).toBe(0);
  });

  it('is not taken for a note with the same words', () => {
    expect(shownAlready([{ ...sending, mode: 'note' as const }], [said('Hola')], 'agt_1').size).toBe(0);
  });
});
