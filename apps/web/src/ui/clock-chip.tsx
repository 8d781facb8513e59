import { useTranslation } from 'react-i18next';
import type { DeskRow } from '../lib/desk-row';
import { shortDeadline } from '../lib/short-time';
import { clockOf } from '../lib/ticket-clock';
import { spokenTime } from '../lib/time';
import { Icon } from './icon';
import styles from './clock-chip.module.css';

/** The clock that runs on a ticket, in little room: amber, red when the promise is broken; or that its mail was rejected, so that none runs. */
export function ClockChip({ ticket, now }: { ticket: DeskRow; now: number }) {
  const { t } = useTranslation('desk');
  if (ticket.mailFailedAt !== null) {
    return (
      <span className={styles.clock} data-late>
        <Icon name="mail" size={14} />
        {t('list.mailFailed')}
      </span>
    );
  }
  const clock = clockOf(ticket, now);
  if (!clock) return null;
  const span = shortDeadline(Date.parse(clock.at) - now);
  const key = clock.kind === 'close' ? 'list.closesIn' : clock.late ? 'list.answerLate' : 'list.answerIn';
  return (
    <span className={styles.clock} data-late={clock.late || undefined} title={t(`${key}Long`, { when: spokenTime(clock.at, now) })}>
      <Icon name={clock.late ? 'alert' : 'clock'} size={14} />
      {t(key, { span })}
    </span>
  );
}
