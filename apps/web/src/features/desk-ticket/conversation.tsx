import { useEffectEvent, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { noteProblem, useAgent } from '../../lib/signed-in-agent';
import { Button } from '../../ui/button';
import { NewsButton } from '../../ui/news-button';
import type { Entry, TimelineMessage } from '../../ui/timeline/entries';
import { Pictures } from '../../ui/timeline/pictures';
import { ReadingBox } from '../../ui/reading-box';
import { Timeline } from '../../ui/timeline/timeline';
import { useHistory } from '../../ui/timeline/use-history';
import type { DeskTicket } from './documents';
import { MessageFoot } from './message-foot';
import { Opening } from './opening';
import { useNewBelow } from './use-new-below';
import { useSeen } from './use-seen';
import styles from './conversation.module.css';

interface ConversationProps {
  ticket: DeskTicket;
  /** Messages on their way, given what the history shows already and how to bring them into sight. */
  drawOutgoing: (entries: readonly Entry[], show: () => void) => ReactNode;
}

/** The history as a conversation, live; it opens at what is new, else at its end. */
export function Conversation({ ticket, drawOutgoing }: ConversationProps) {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  const box = useRef<HTMLDivElement>(null);
  const below = useNewBelow(box);
  const history = useHistory(ticket, (entry) => !isMine(entry, agent.id) && below.arrived(), noteProblem);
  const seenBefore = useSeen(ticket, history.entries);
  const firstNew = useRef(firstNewOf(ticket.history.nodes, seenBefore, agent.id)).current;
  useOpenAt(box, firstNew);
  const loadEarlier = useSteadyEarlier(box, history.entries, history.loadEarlier);

  return (
    <div className={styles.place}>
      <ReadingBox ref={box} label={t('ticket.conversation')} onScroll={below.onScroll}>
        <div className={styles.inner}>
          {history.hasEarlier && (
            <div className={styles.earlier}>
              <Button size="small" look="quiet" busy={history.loadingEarlier} onClick={loadEarlier}>
                {t('ticket.earlier')}
              </Button>
            </div>
          )}
          <Pictures>
            <Timeline
              entries={history.entries}
              viewer={{ side: 'Agent', id: agent.id }}
              newFrom={firstNew}
              opening={<Opening ticket={ticket} />}
              drawFoot={footsFor(history.entries)}
            >
              {drawOutgoing(history.entries, below.toEnd)}
            </Timeline>
          </Pictures>
        </div>
      </ReadingBox>
      {below.count > 0 && (
        <div className={styles.newBelow}>
          <NewsButton to="below" onClick={below.toEnd}>
            {t('ticket.newBelow', { count: below.count })}
          </NewsButton>
        </div>
      )}
    </div>
  );
}

/** What agents see of the mails around a message, given what the history tells of them. */
function footsFor(entries: readonly Entry[]) {
  const bounced = new Set(entries.flatMap(({ event }) => (event.__typename === 'MailBounced' ? [event.messageId] : [])));
  return (message: TimelineMessage) => <MessageFoot message={message} bounced={bounced.has(message.id)} />;
}

function isMine(entry: Entry, agentId: string): boolean {
  return 'id' in entry.actor && entry.actor.id === agentId;
}

/** The first entry of somebody else's since the agent last looked; null when everything or nothing is new. */
function firstNewOf(entries: readonly Entry[], seenBefore: string | null, agentId: string): number | null {
  if (seenBefore === null) return null;
  return entries.find((entry) => Date.parse(entry.at) > Date.parse(seenBefore) && !isMine(entry, agentId))?.seq ?? null;
}

/** Shows the end of the conversation, or the first new entry near the top. */
function useOpenAt(box: RefObject<HTMLElement | null>, seq: number | null): void {
  const show = useEffectEvent(() => {
    const element = box.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    const first = seq === null ? null : element.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
    if (first) element.scrollTop = Math.min(element.scrollTop, first.offsetTop - 12);
  });
  useLayoutEffect(() => show(), []);
}

/** Earlier entries come in above: what is being read keeps its place. */
function useSteadyEarlier(box: RefObject<HTMLElement | null>, entries: readonly Entry[], load: () => void): () => void {
  const fromEnd = useRef<number | null>(null);
  const first = entries[0]?.seq;
  useLayoutEffect(() => {
    const element = box.current;
    if (element && fromEnd.current !== null) element.scrollTop = element.scrollHeight - fromEnd.current;
    fromEnd.current = null;
  }, [box, first]);
  return () => {
    if (box.current) fromEnd.current = box.current.scrollHeight - box.current.scrollTop;
    load();
  };
}
