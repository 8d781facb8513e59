import { useTranslation } from 'react-i18next';
import { isStorageLasting } from '../../lib/storage';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Stack } from '../../ui/stack';

interface CloseDialogProps {
  onKeep: () => void;
  onDiscard: () => void;
  onStay: () => void;
}

/** Asked before a text is out of sight. Nothing is lost but on purpose. */
export function CloseDialog({ onKeep, onDiscard, onStay }: CloseDialogProps) {
  const { t } = useTranslation('widget');
  return (
    <Dialog title={t('close.title')} onClose={onStay}>
      <Stack>
        <p>{isStorageLasting() ? t('close.kept') : t('close.keptHere')}</p>
        <Stack gap={2}>
          <Button look="primary" data-focus-first onClick={onKeep}>
            {t('close.keep')}
          </Button>
          <Button onClick={onStay}>{t('close.stay')}</Button>
          <Button look="danger" onClick={onDiscard}>
            {t('close.discard')}
          </Button>
        </Stack>
      </Stack>
    </Dialog>
  );
}
