import { useTranslation } from 'react-i18next';
import type { DeskRow } from '../../lib/desk-row';
import type { TicketClock } from '../../lib/ticket-clock';
import { exactTime, spanWords } from '../../lib/time';
import { useClock } from '../../lib/use-clock';
import { useNow } from '../../lib/use-now';
import { Icon, type IconName } from '../../ui/icon';
import { Section } from './section';
import styles from './clocks.module.css';

/** The deadlines of a ticket: the first answer, promised or given, and the closing by itself. */
export function Clocks({ ticket }: { ticket: DeskRow }) {
  const { t } = useTranslation('desk');
  const { clock, shown: now } = useClock(ticket, useNow(15_000));
  const answer = answerOf(ticket, clock, now);
  if (!answer && clock?.kind !== 'close') return null;
  return (
    <Section title={t('details.clocks')}>
      {answer && (
        <p className={styles.clock} data-tone={answer.tone}>
          <Icon name={answer.icon} size={16} />
          <time dateTime={answer.at} title={exactTime(answer.at)}>
            {t('clock.answerBy')} {t(answer.key, { span: spanWords(answer.span) })}
          </time>
        </p>
      )}
      {clock?.kind === 'close' && <Closing at={clock.at} now={now} solved={ticket.status === 'RESOLVED'} />}
    </Section>
  );
}

function Closing({ at, now, solved }: { at: string; now: number; solved: boolean }) {
  const { t } = useTranslation('desk');
  const left = Date.parse(at) - now;
  return (
    <p className={styles.clock} data-tone="amber">
      <Icon name="clock" size={16} />
      <time dateTime={at} title={exactTime(at)}>
        {left > 0 ? t('clock.closes', { span: spanWords(left) }) : t('clock.closing')}{' '}
        <span className={styles.why}>{solved ? t('clock.noObjection') : t('clock.noReply')}</span>
      </time>
    </p>
  );
}

interface Answer {
  key: 'clock.answerDue' | 'clock.answerSoon' | 'clock.answerLate' | 'clock.answered' | 'clock.answeredLate';
  tone: 'amber' | 'red' | 'good' | 'plain';
  icon: IconName;
  at: string;
  /** Milliseconds. */
  span: number;
}

/** How a promise that runs is shown. */
const RUNNING = {
  calm: { key: 'clock.answerDue', tone: 'plain', icon: 'clock' },
  warning: { key: 'clock.answerSoon', tone: 'amber', icon: 'clock' },
  late: { key: 'clock.answerLate', tone: 'red', icon: 'alert' },
} as const;

/** How the promise of a first answer stands, or null when none was made or it ended with the ticket. */
function answerOf({ createdAt, firstResponseDueAt, firstRespondedAt }: DeskRow, clock: TicketClock | null, now: number): Answer | null {
  if (firstRespondedAt !== null) {
    const late = firstResponseDueAt !== null && Date.parse(firstRespondedAt) > Date.parse(firstResponseDueAt);
    const span = Date.parse(firstRespondedAt) - Date.parse(createdAt);
    return { key: late ? 'clock.answeredLate' : 'clock.answered', tone: late ? 'plain' : 'good', icon: late ? 'clock' : 'check', at: firstRespondedAt, span };
  }
  return clock?.kind === 'answer' ? { ...RUNNING[clock.urgency], at: clock.at, span: Math.abs(Date.parse(clock.at) - now) } : null;
}
