import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';
import type { ShownSecret } from './use-secret';
import styles from './host-apps.module.css';

/** A secret, the only time it is shown. */
export function SecretDialog({ shown: { name, secret }, onClose }: { shown: ShownSecret; onClose: () => void }) {
  const { t } = useTranslation('desk');
  return (
    <Dialog title={t('supportButton.secretTitle', { name })} onClose={onClose}>
      <div className={styles.form}>
        <p>{t('supportButton.secretOnce')}</p>
        <div className={styles.secret} data-private>
          <code aria-label={t('supportButton.secret')}>{secret}</code>
          <CopyButton text={secret} label={t('supportButton.copySecret')} />
        </div>
        <div className={styles.actions}>
          <Button look="primary" data-focus-first onClick={onClose}>
            {t('supportButton.secretDone')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
