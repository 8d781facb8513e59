import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../lib/time';
import { Icon, type IconName } from '../icon';
import { StarRow } from '../stars/star-row';
import { TimeStamp } from '../time-stamp';
import type { Entry } from './entries';
import { isViewer, type Perspective } from './perspective';
import styles from './event-line.module.css';

type Event = Exclude<Entry['event'], { __typename: 'MessageAdded' }>;
type StatusChanged = Extract<Event, { __typename: 'StatusChanged' }>;

/** Something that happened, as a thin line between the messages. */
export function EventLine({ entry, viewer }: { entry: Entry; viewer: Perspective }) {
  const { t } = useTranslation('ticket');
  const { event } = entry;
  if (event.__typename === 'MessageAdded') return null;
  const quotes = quotesOf(event);
  const who = isViewer(entry.actor, viewer) ? t('timeline.you') : entry.actor.name;
  return (
    <div className={styles.event} data-bad={event.__typename === 'MailBounced' || undefined}>
      <p className={styles.line}>
        <Icon name={signOf(event)} size={16} />
        <span>
          {wordsOf(event, who, t)} {event.__typename === 'TicketRated' && <StarRow stars={event.rating.stars} />}
        </span>
        <span className={styles.time}>
          <TimeStamp at={entry.at}>{clockTime(entry.at)}</TimeStamp>
        </span>
      </p>
      {quotes.length > 0 && (
        <div className={styles.quotes}>
          {quotes.map((text, index) => (
            // Comment and details may be the same words.
            <blockquote key={index} className={styles.quote}>
              {text}
            </blockquote>
          ))}
        </div>
      )}
    </div>
  );
}

/** What was written beside the event. A rejection's reason is a message of its own. */
function quotesOf(event: Event): string[] {
  if (event.__typename === 'AutomaticMailReceived') return event.subject === '' ? [] : [event.subject];
  if (event.__typename === 'MailBounced') return [event.diagnostic];
  if (event.__typename === 'TicketRated') return [event.rating.comment, event.rating.details].filter((text) => text !== null);
  if (event.__typename === 'StatusChanged' && event.from === 'CLOSED' && event.reason) return [event.reason];
  return [];
}

function signOf(event: Event): IconName {
  if (event.__typename === 'TicketCreated') return 'ticket';
  if (event.__typename === 'AssigneeChanged') return 'person';
  if (event.__typename === 'TicketRated') return 'star';
  if (event.__typename === 'AutomaticMailReceived') return 'mail';
  if (event.__typename === 'MailBounced') return 'alert';
  const signs = { OPEN: 'circle', IN_PROGRESS: 'refresh', ON_CUSTOMER: 'clock', RESOLVED: 'check-circle', CLOSED: 'lock' } as const;
  return signs[event.to];
}

function wordsOf(event: Event, who: string, t: TFunction<'ticket'>): string {
  switch (event.__typename) {
    case 'TicketCreated':
      return t('event.created', { who });
    case 'AssigneeChanged':
      return event.assignee ? t('event.assigned', { name: event.assignee.name }) : t('event.unassigned');
    case 'TicketRated':
      return t('event.rated', { who });
    case 'AutomaticMailReceived':
      return t(`event.automaticMail.${event.kind}`, { who });
    case 'MailBounced':
      return t('event.mailBounced');
    case 'StatusChanged':
      return statusWords(event, who, t);
  }
}

function statusWords(event: StatusChanged, who: string, t: TFunction<'ticket'>): string {
  if (event.to === 'CLOSED') return t(`event.closed.${event.outcome ?? 'WITHOUT_APPROVAL'}`, { who });
  if (event.to === 'RESOLVED') return t('event.solutionProposed', { who });
  if (event.to === 'ON_CUSTOMER') return t('event.informationRequested', { who });
  if (event.from === 'RESOLVED') return t('event.rejected', { who });
  if (event.from === 'CLOSED') return t('event.reopened', { who });
  if (event.from === 'ON_CUSTOMER') return t('event.answered', { who });
  return t('event.started', { who });
}
