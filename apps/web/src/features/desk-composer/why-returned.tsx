import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import { ProblemNotice } from '../../ui/problem-notice';
import type { Mode } from './modes';
import { useReturned } from './outbox';
import styles from './composer.module.css';

/** Why what was sent is here again, or why it cannot be sent yet. Announced at once. */
export function WhyReturned({ ticketId, mode, empty }: { ticketId: string; mode: Mode; empty: boolean }) {
  const { t } = useTranslation('desk');
  const returned = useReturned(ticketId);
  const why = returned?.mode === mode ? returned : null;
  return (
    <div id="desk-returned" className={styles.why}>
      {empty && (
        <p className={styles.error} role="alert">
          <Icon name="alert" size={16} />
          {t(`composer.empty.${mode}`)}
        </p>
      )}
      {!empty && why?.problem && <ProblemNotice problem={why.problem} />}
      {!empty && why && !why.problem && (
        <p className={styles.error} role="alert">
          <Icon name="alert" size={16} />
          <span>
            {t('composer.failedTitle')}
            {why.message !== null && `: ${why.message}`}
          </span>
        </p>
      )}
    </div>
  );
}
