import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';
import { Row, Stack } from '../../ui/stack';
import { VisuallyHidden } from '../../ui/visually-hidden';
import type { ShownSecret } from './use-secret';
import styles from './host-apps.module.css';

/** A secret, the only time it is shown. */
export function SecretDialog({ shown: { name, secret }, onClose }: { shown: ShownSecret; onClose: () => void }) {
  const { t } = useTranslation('desk');
  return (
    <Dialog title={t('supportButton.secretTitle', { name })} onClose={onClose}>
      <Stack>
        <p>{t('supportButton.secretOnce')}</p>
        <div className={styles.secret} data-private>
          <VisuallyHidden>{t('supportButton.secret')}</VisuallyHidden>
          <code>{secret}</code>
          <CopyButton text={secret} label={t('supportButton.copySecret')} />
        </div>
        <Row end>
          <Button look="primary" data-focus-first onClick={onClose}>
            {t('supportButton.secretDone')}
          </Button>
        </Row>
      </Stack>
    </Dialog>
  );
}
