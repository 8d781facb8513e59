import { useTranslation } from 'react-i18next';
import { useOnline } from '../lib/online';
import { Icon } from './icon';
import styles from './offline-bar.module.css';

/** A thin bar while the device has no network. */
export function OfflineBar() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div role="status" className={styles.place}>
      {!online && (
        <p className={styles.bar}>
          <Icon name="wifi" size={16} />
          {t('app.offline')}
        </p>
      )}
    </div>
  );
}
