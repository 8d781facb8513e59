import { useEffect, useRef, useState } from 'react';
import { useSend } from '../../lib/apollo/use-send';
import { useDraft } from '../../lib/drafts';
import type { Problem } from '../../lib/problem';
import { messagesIn, type Entry } from '../../ui/timeline/entries';
import {
  dropShown,
  EMPTY_MESSAGE,
  isEmptyMessage,
  markSent,
  notShown,
  readMessageDraft,
  sendDraft,
  takeBack,
  type MessageDraft,
  type Outgoing,
  type Shown,
} from './message-draft';
import { ADD_MESSAGE } from './ticket';

export interface MessageInWork {
  draft: MessageDraft;
  change: (next: (before: MessageDraft) => MessageDraft) => void;
  /** What is on its way and not in the history yet. */
  outgoing: readonly Outgoing[];
  /** Sends what is written: it shows at once, and leaves this list when the history has it. */
  send: () => void;
  /** No network: what is on its way goes by itself when it is back. */
  waiting: boolean;
  /** Why the last message came back. */
  refusal: string | null;
  problem: Problem | null;
}

/** The message being written and those on their way, one after another in their order. */
export function useMessage(ticketId: string, entries: readonly Entry[], onRefused: () => void): MessageInWork {
  const { draft, change } = useDraft(`message.${ticketId}`, EMPTY_MESSAGE, readMessageDraft, isEmptyMessage);
  const { send, state, problem, forget } = useSend(ADD_MESSAGE, { resume: true });
  const [refusal, setRefusal] = useState<string | null>(null);
  const sending = useRef<string | null>(null);
  const next = draft.outgoing.find((each) => each.messageId === null);

  useEffect(() => {
    if (!next || sending.current !== null) return;
    sending.current = next.id;
    const { id, body, files } = next;
    void send({ input: { clientRequestId: id, ticketId, body, attachmentIds: files.map((file) => file.id) } }).then((data) => {
      sending.current = null;
      const message = data?.addMessage.message;
      if (message) return change((before) => markSent(before, id, message.id));
      setRefusal(data?.addMessage.userErrors[0]?.message ?? null);
      change((before) => takeBack(before, id));
      onRefused();
    });
    // Only another message begins another sending.
    // oxlint-disable-next-line react/exhaustive-deps -- `send` and `onRefused` are new in every render
  }, [next?.id]);

  useEffect(() => {
    const shown = new Set(messagesIn(entries).map((message) => message.id));
    change((before) => dropShown(before, shown));
  }, [entries, draft.outgoing, change]);

  return {
    draft,
    change,
    outgoing: notShown(draft.outgoing, sentBefore(entries)),
    send: () => {
      setRefusal(null);
      forget();
      change((before) => sendDraft(before, crypto.randomUUID(), entries.at(-1)?.seq ?? 0));
    },
    waiting: state === 'waiting',
    refusal,
    problem,
  };
}

/** What the customer wrote, by the history. */
function sentBefore(entries: readonly Entry[]): Shown[] {
  return entries.flatMap(({ seq, event }) => {
    if (event.__typename !== 'MessageAdded' || event.message.author.__typename !== 'Customer') return [];
    return [{ seq, id: event.message.id, body: event.message.body }];
  });
}
