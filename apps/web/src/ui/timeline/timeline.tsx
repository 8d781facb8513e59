import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayName } from '../../lib/time';
import { useNow } from '../../lib/use-now';
import { Icon } from '../icon';
import { entriesByDay, type Entry, type TimelineMessage } from './entries';
import { EventLine } from './event-line';
import { MessageBubble } from './message-bubble';
import type { Perspective } from './perspective';
import styles from './timeline.module.css';

interface TimelineProps {
  entries: readonly Entry[];
  viewer: Perspective;
  /** The first entry that was not there when the person last looked; a line stands above it. */
  newFrom?: number | null;
  /** What the ticket began with: shown under its creation. */
  opening?: ReactNode;
  /** What stands under a message besides, given the message. */
  drawFoot?: (message: TimelineMessage) => ReactNode;
  /** Messages on their way, below everything. */
  children?: ReactNode;
}

/** The history as a conversation: people's messages as bubbles, events as thin lines, days between them. */
export function Timeline({ entries, viewer, newFrom = null, opening, drawFoot, children }: TimelineProps) {
  const { t } = useTranslation('ticket');
  const now = useNow(60_000);
  return (
    <div className={styles.timeline} role="log" aria-label={t('timeline.label')}>
      {entriesByDay(entries).map(({ day, entries: ofDay }) => (
        <section key={day} className={styles.day}>
          <h3 className={styles.dayName}>
            <span>{dayName(ofDay[0]?.at ?? '', now)}</span>
          </h3>
          <ol className={styles.entries}>
            {ofDay.map((entry) => (
              <li key={entry.seq} className={styles.entry} data-seq={entry.seq}>
                {entry.seq === newFrom && (
                  <p className={styles.newMark}>
                    <Icon name="arrow-down" size={15} />
                    {t('timeline.newFromHere')}
                  </p>
                )}
                {entry.event.__typename === 'MessageAdded' ? (
                  <MessageBubble message={entry.event.message} viewer={viewer} foot={drawFoot?.(entry.event.message)} />
                ) : (
                  <EventLine entry={entry} viewer={viewer} />
                )}
                {entry.event.__typename === 'TicketCreated' && opening}
              </li>
            ))}
          </ol>
        </section>
      ))}
      {children}
    </div>
  );
}
