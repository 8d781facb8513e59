import { useTranslation } from 'react-i18next';
import { Icon } from '../icon';
import styles from './star-row.module.css';

/** Stars that were given. */
export function StarRow({ stars }: { stars: number }) {
  const { t } = useTranslation('ticket');
  return (
    <span className={styles.row} role="img" aria-label={t('stars.given', { stars })}>
      {[1, 2, 3, 4, 5].map((each) => (
        <span key={each} className={styles.star} data-lit={each <= stars || undefined}>
          <Icon name="star" size={18} filled={each <= stars} />
        </span>
      ))}
    </span>
  );
}
