import { useTranslation } from 'react-i18next';
import type { DeskRow } from '../lib/desk-row';
import { shortDeadline } from '../lib/short-time';
import type { TicketClock } from '../lib/ticket-clock';
import { spokenTime } from '../lib/time';
import { useClock } from '../lib/use-clock';
import { Icon } from './icon';
import styles from './clock-chip.module.css';

interface ClockChipProps {
  ticket: DeskRow;
  now: number;
  /** Says nothing while nothing is pressing. */
  urgentOnly?: boolean;
}

/** The clock that runs on a ticket, in little room: quiet, amber when it runs out soon, red when a promise is broken; or that its mail was rejected, so that none runs. */
export function ClockChip({ ticket, now, urgentOnly = false }: ClockChipProps) {
  const { t } = useTranslation('desk');
  const { clock, shown } = useClock(ticket, now);
  if (ticket.mailFailedAt !== null) {
    if (urgentOnly) return null;
    return (
      <span className={styles.clock} data-urgency="late">
        <Icon name="mail" size={14} />
        {t('list.mailFailed')}
      </span>
    );
  }
  if (!clock || (urgentOnly && clock.urgency === 'calm')) return null;
  const key = keyOf(clock);
  return (
    <time
      className={styles.clock}
      dateTime={clock.at}
      data-kind={clock.kind}
      data-urgency={clock.urgency}
      title={t(longKeyOf(clock), { when: spokenTime(clock.at, shown) })}
    >
      <Icon name={clock.urgency === 'late' ? 'alert' : 'clock'} size={14} />
      {t(key, { span: shortDeadline(Date.parse(clock.at) - shown) })}
    </time>
  );
}

function keyOf({ kind, urgency }: TicketClock) {
  if (kind === 'close') return 'list.closesIn';
  return urgency === 'late' ? 'list.answerLate' : urgency === 'warning' ? 'list.answerSoon' : 'list.answerIn';
}

function longKeyOf({ kind, urgency }: TicketClock) {
  if (kind === 'close') return 'list.closesInLong';
  return urgency === 'late' ? 'list.answerLateLong' : 'list.answerInLong';
}
