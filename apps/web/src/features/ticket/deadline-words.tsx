import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/desk';
import { exactTime, spanWords, spokenTime } from '../../lib/time';
import { useNow } from '../../lib/use-now';
import { Icon } from '../../ui/icon';
import styles from './deadline-words.module.css';
import type { Ticket } from './ticket';

type Timed = Pick<Ticket, 'status' | 'autoCloseAt' | 'firstResponseDueAt' | 'firstRespondedAt'>;

/** The clock that runs on this ticket, in words, going down; nothing when none runs. */
export function DeadlineWords({ ticket }: { ticket: Timed }) {
  const { t } = useTranslation('portal');
  const now = useNow(1000);
  const inOfficeHours = Boolean(useDesk()?.officeHours);
  const deadline = deadlineOf(ticket);
  if (!deadline) return null;
  return (
    <p className={styles.deadline} data-closing={deadline.kind === 'closing' || undefined}>
      <Icon name="clock" size={18} />
      <time dateTime={deadline.at} title={exactTime(deadline.at)}>
        {wordsOf(deadline, now, inOfficeHours, t)}
      </time>
    </p>
  );
}

interface Deadline {
  kind: 'closing' | 'answer';
  at: string;
}

function deadlineOf({ status, autoCloseAt, firstResponseDueAt, firstRespondedAt }: Timed): Deadline | null {
  if ((status === 'ON_CUSTOMER' || status === 'RESOLVED') && autoCloseAt) return { kind: 'closing', at: autoCloseAt };
  if (status === 'OPEN' && firstResponseDueAt && !firstRespondedAt) return { kind: 'answer', at: firstResponseDueAt };
  return null;
}

function wordsOf({ kind, at }: Deadline, now: number, inOfficeHours: boolean, t: TFunction<'portal'>): string {
  const left = Date.parse(at) - now;
  if (kind === 'closing') return left > 0 ? t('ticket.closesIn', { span: spanWords(left) }) : t('ticket.closingNow');
  if (left <= 0) return t('ticket.answerLate');
  return t(inOfficeHours ? 'ticket.answerBeforeOffice' : 'ticket.answerBefore', { time: spokenTime(at, now) });
}
