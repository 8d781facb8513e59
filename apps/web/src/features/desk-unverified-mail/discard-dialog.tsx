import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Row, Stack } from '../../ui/stack';

interface DiscardDialogProps {
  title: string;
  hint: string;
  onDiscard: () => void;
  onClose: () => void;
}

/** Asks once more: nothing brings a discarded mail back. */
export function DiscardDialog({ title, hint, onDiscard, onClose }: DiscardDialogProps) {
  const { t } = useTranslation(['desk', 'common']);
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack gap={6}>
        <p>{hint}</p>
        <Row end>
          <Button onClick={onClose}>{t('common:form.cancel')}</Button>
          {/* The key that opened the window leads on: Enter discards, Escape does not. */}
          <Button look="danger" data-focus-first onClick={onDiscard}>
            {t('mail.discard')}
          </Button>
        </Row>
      </Stack>
    </Dialog>
  );
}
