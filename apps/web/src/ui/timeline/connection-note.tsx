import { useTranslation } from 'react-i18next';
import { useConnection } from '../../lib/apollo/socket';
import { Icon } from '../icon';
import styles from './connection-note.module.css';

/** Says so while the live connection is lost; room for it is only taken then. */
export function ConnectionNote() {
  const { t } = useTranslation('ticket');
  const lost = useConnection() === 'lost';
  return (
    <div role="status">
      {lost && (
        <p className={styles.note}>
          <Icon name="refresh" size={16} />
          {t('timeline.reconnecting')}
        </p>
      )}
    </div>
  );
}
