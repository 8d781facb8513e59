import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorSummary } from '../../ui/form/error-summary';
import { ProblemNotice } from '../../ui/problem-notice';
import { Row, Stack } from '../../ui/stack';
import type { HostApp } from './documents';
import { useSecret, type ShownSecret } from './use-secret';

/** Asks before the present secret stops working. */
export function RenewDialog({ app, onSecret, onClose }: { app: HostApp; onSecret: (shown: ShownSecret) => void; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const { renew, errors, problem, busy } = useSecret(onSecret);
  return (
    <Dialog title={t('supportButton.renewTitle')} onClose={onClose}>
      <Stack>
        <ErrorSummary errors={errors} fieldIds={{}} />
        {problem && <ProblemNotice problem={problem} />}
        <p>{t('supportButton.renewAsk', { name: app.name })}</p>
        <Row end>
          <Button data-focus-first onClick={onClose}>
            {t('settings.cancel')}
          </Button>
          <Button look="danger" busy={busy} onClick={() => renew(app.id)}>
            {t('supportButton.renewYes')}
          </Button>
        </Row>
      </Stack>
    </Dialog>
  );
}
