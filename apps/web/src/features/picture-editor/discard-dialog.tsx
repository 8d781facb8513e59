import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Row, Stack } from '../../ui/stack';

/** Asks before drawings are thrown away. */
export function DiscardDialog({ title, onDiscard, onStay }: { title: string; onDiscard: () => void; onStay: () => void }) {
  const { t } = useTranslation('picture');
  return (
    <Dialog title={title} onClose={onStay}>
      <Stack gap={6}>
        <p>{t('editor.discardText')}</p>
        <Row end>
          <Button look="danger" onClick={onDiscard}>
            {t('editor.discard')}
          </Button>
          <Button look="primary" onClick={onStay} data-focus-first>
            {t('editor.stay')}
          </Button>
        </Row>
      </Stack>
    </Dialog>
  );
}
