import { useTranslation } from 'react-i18next';
import styles from './quoted-rest.module.css';

/** What a mail quotes of others, folded away. Text only. */
export function QuotedRest({ text }: { text: string | null }) {
  const { t } = useTranslation('ticket');
  if (text === null) return null;
  return (
    <details className={styles.quoted}>
      <summary className={styles.summary}>
        <span className={styles.show}>{t('timeline.showQuoted')}</span>
        <span className={styles.hide}>{t('timeline.hideQuoted')}</span>
      </summary>
      <div className={styles.text}>{text}</div>
    </details>
  );
}
