import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { shortSpan } from '../../lib/short-time';
import { exactTime, relativeTime } from '../../lib/time';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { toggleChosen } from './chosen';
import type { MailRow } from './documents';
import styles from './mail-list.module.css';

interface MailListRowProps {
  mail: MailRow;
  now: number;
  href: string;
  open: boolean;
  /** The one row that Tab stops at. */
  current: boolean;
  /** To be discarded with others. */
  chosen: boolean;
  /** Enter: the focus should follow. */
  onEnter: () => void;
}

/** One mail that waits: who says they wrote it, what about, when, and why it waits. */
export function MailListRow({ mail, now, href, open, current, chosen, onEnter }: MailListRowProps) {
  const { t } = useTranslation('desk');
  const sender = mail.fromName || mail.fromEmail || t('mail.noSender');
  const subject = mail.subject || t('mail.noSubject');
  return (
    <li className={styles.item} data-mail={mail.id} data-open={open || undefined}>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={chosen}
          tabIndex={current ? 0 : -1}
          aria-label={t('mail.choose', { sender, subject })}
          onChange={() => toggleChosen(mail.id)}
        />
      </label>
      <Link
        to={href}
        className={styles.row}
        aria-current={open || undefined}
        tabIndex={current ? 0 : -1}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          onEnter();
        }}
      >
        <span className={styles.sender}>{sender}</span>
        <time className={styles.age} dateTime={mail.receivedAt} title={exactTime(mail.receivedAt)}>
          <span aria-hidden="true">{shortSpan(now - Date.parse(mail.receivedAt))}</span>
          <VisuallyHidden>{relativeTime(mail.receivedAt, now)}</VisuallyHidden>
        </time>
        <span className={styles.subject}>{subject}</span>
        <span className={styles.reason}>{t(`mail.reason.${mail.reason}`)}</span>
      </Link>
    </li>
  );
}
