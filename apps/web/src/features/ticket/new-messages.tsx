import { useTranslation } from 'react-i18next';
import { NewsButton } from '../../ui/news-button';
import styles from './new-messages.module.css';

/** "2 nuevos": leads to the end of the history. */
export function NewMessages({ count, onClick }: { count: number; onClick: () => void }) {
  const { t } = useTranslation('portal');
  if (count === 0) return null;
  return (
    <div className={styles.place}>
      <div className={styles.button}>
        <NewsButton to="below" onClick={onClick}>
          {t('ticket.newEntries', { count })}
        </NewsButton>
      </div>
    </div>
  );
}
