import { useTranslation } from 'react-i18next';
import { TicketCreated } from '../../features/ticket-created/ticket-created';
import { Button } from '../../ui/button';
import type { Created } from './use-window';
import { View } from './view';

/** The ticket exists: its code, when it is answered, and the way to follow it. */
export function CreatedView({ ticket, onFollow, onAnother }: { ticket: Created; onFollow: () => void; onAnother: () => void }) {
  const { t } = useTranslation('widget');
  return (
    <View title={t('created.title')}>
      <TicketCreated
        code={ticket.code}
        firstResponseDueAt={ticket.firstResponseDueAt}
        actions={
          <>
            <Button look="primary" onClick={onFollow}>
              {t('created.follow')}
            </Button>
            <Button look="quiet" onClick={onAnother}>
              {t('mine.create')}
            </Button>
          </>
        }
      />
    </View>
  );
}
