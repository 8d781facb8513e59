import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/desk';
import { spokenTime } from '../../lib/time';
import { useNow } from '../../lib/use-now';
import { CopyButton } from '../../ui/copy-button';
import { Icon } from '../../ui/icon';
import { TimeStamp } from '../../ui/time-stamp';
import styles from './ticket-created.module.css';

interface TicketCreatedProps {
  code: string;
  firstResponseDueAt: string | null;
  /** Where to go from here. */
  actions: ReactNode;
}

/** The ticket exists: its code, what happens next and when, and where to go. */
export function TicketCreated({ code, firstResponseDueAt, actions }: TicketCreatedProps) {
  const { t } = useTranslation('portal');
  const now = useNow(60_000);
  const desk = useDesk();
  return (
    <div className={styles.created}>
      <div className={styles.card}>
        <p className={styles.label}>{t('created.code')}</p>
        <p className={styles.code}>{code}</p>
        <CopyButton text={code} label={t('created.copy', { code })} />
      </div>
      <ul className={styles.next}>
        <li>
          <Icon name="mail" />
          <p>
            {t('created.mailed')} {desk?.answersByMail && t('created.mailAnswered')}
          </p>
        </li>
        {firstResponseDueAt && (
          <li>
            <Icon name="clock" />
            <p>
              {t(desk?.officeHours ? 'created.promiseOffice' : 'created.promise')}{' '}
              <TimeStamp at={firstResponseDueAt}>{spokenTime(firstResponseDueAt, now)}</TimeStamp>
            </p>
          </li>
        )}
        <li>
          <Icon name="bubble" />
          <p>{t('created.follow')}</p>
        </li>
      </ul>
      <div className={styles.actions}>{actions}</div>
    </div>
  );
}
