import { useTranslation } from 'react-i18next';
import type { DeskRow } from '../../lib/desk-row';
import { exactTime, spanWords } from '../../lib/time';
import { useNow } from '../../lib/use-now';
import { Icon, type IconName } from '../../ui/icon';
import { Section } from './section';
import styles from './clocks.module.css';

/** The deadlines of a ticket: the first answer, promised or given, and the closing by itself. */
export function Clocks({ ticket }: { ticket: DeskRow }) {
  const { t } = useTranslation('desk');
  const now = useNow(15_000);
  const answer = answerOf(ticket, now);
  if (!answer && ticket.autoCloseAt === null) return null;
  return (
    <Section title={t('details.clocks')}>
      {answer && (
        <p className={styles.clock} data-tone={answer.tone} title={exactTime(answer.at)}>
          <Icon name={answer.icon} size={16} />
          <span>
            {t('clock.answerBy')} {t(answer.key, { span: spanWords(answer.span) })}
          </span>
        </p>
      )}
      {ticket.autoCloseAt !== null && <Closing at={ticket.autoCloseAt} now={now} solved={ticket.status === 'RESOLVED'} />}
    </Section>
  );
}

function Closing({ at, now, solved }: { at: string; now: number; solved: boolean }) {
  const { t } = useTranslation('desk');
  const left = Date.parse(at) - now;
  return (
    <p className={styles.clock} data-tone="amber" title={exactTime(at)}>
      <Icon name="clock" size={16} />
      <span>
        {left > 0 ? t('clock.closes', { span: spanWords(left) }) : t('clock.closing')}{' '}
        <span className={styles.why}>{solved ? t('clock.noObjection') : t('clock.noReply')}</span>
      </span>
    </p>
  );
}

interface Answer {
  key: 'clock.answerDue' | 'clock.answerLate' | 'clock.answered' | 'clock.answeredLate';
  tone: 'amber' | 'red' | 'good' | 'plain';
  icon: IconName;
  at: string;
  /** Milliseconds. */
  span: number;
}

/** How the promise of a first answer stands, or null when none was made. */
function answerOf({ createdAt, firstResponseDueAt, firstRespondedAt, status }: DeskRow, now: number): Answer | null {
  const due = firstResponseDueAt === null ? null : Date.parse(firstResponseDueAt);
  if (firstRespondedAt !== null) {
    const late = due !== null && Date.parse(firstRespondedAt) > due;
    const span = Date.parse(firstRespondedAt) - Date.parse(createdAt);
    return { key: late ? 'clock.answeredLate' : 'clock.answered', tone: late ? 'plain' : 'good', icon: late ? 'clock' : 'check', at: firstRespondedAt, span };
  }
  if (due === null || firstResponseDueAt === null || status === 'CLOSED') return null;
  return due < now
    ? { key: 'clock.answerLate', tone: 'red', icon: 'alert', at: firstResponseDueAt, span: now - due }
    : { key: 'clock.answerDue', tone: 'amber', icon: 'clock', at: firstResponseDueAt, span: due - now };
}
