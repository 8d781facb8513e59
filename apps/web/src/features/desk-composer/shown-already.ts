import { messagesIn, type Entry } from '../../ui/timeline/entries';
import { MODE_FACTS } from './modes';
import type { Outgoing } from './outbox';

/** The server's clock and ours may differ by this, in milliseconds. */
const SLACK = 10_000;

/** The ids of messages on their way that the history shows already: the live entry may come before the mutation's answer. */
export function shownAlready(
  outgoing: readonly Pick<Outgoing, 'id' | 'mode' | 'draft' | 'at' | 'messageId'>[],
  entries: readonly Entry[],
  agentId: string,
): ReadonlySet<string> {
  const mine = messagesIn(entries).filter(({ author }) => 'id' in author && author.id === agentId);
  const shown = outgoing.filter(({ mode, draft, at, messageId }) =>
    mine.some((message) =>
      messageId === null
        ? message.kind === MODE_FACTS[mode].kind && message.body === draft.text && Date.parse(message.createdAt) > at - SLACK
        : message.id === messageId,
    ),
  );
  return new Set(shown.map(({ id }) => id));
}
