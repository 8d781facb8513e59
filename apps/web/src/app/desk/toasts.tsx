import { useTranslation } from 'react-i18next';
import { dismissToast, useToasts } from '../../lib/toasts';
import { Icon } from '../../ui/icon';
import styles from './toasts.module.css';

/** Short remarks at the bottom: what was done, or why it was not. */
export function Toasts() {
  const { t } = useTranslation('desk');
  const toasts = useToasts();
  return (
    <div className={styles.place} role="status">
      {toasts.map(({ id, tone, text }) => (
        <p key={id} className={styles.toast} data-tone={tone}>
          <Icon name={tone === 'bad' ? 'alert' : 'check'} size={18} />
          <span>{text}</span>
          <button type="button" className={styles.close} aria-label={t('frame.dismiss')} onClick={() => dismissToast(id)}>
            <Icon name="close" size={16} />
          </button>
        </p>
      ))}
    </div>
  );
}
