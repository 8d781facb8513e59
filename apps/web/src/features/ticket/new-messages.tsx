import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import styles from './new-messages.module.css';

/** "2 nuevos": leads to the end of the history. */
export function NewMessages({ count, onClick }: { count: number; onClick: () => void }) {
  const { t } = useTranslation('portal');
  if (count === 0) return null;
  return (
    <div className={styles.place}>
      <button type="button" className={styles.button} onClick={onClick}>
        <Icon name="arrow-down" size={16} />
        {t('ticket.newEntries', { count })}
      </button>
    </div>
  );
}
