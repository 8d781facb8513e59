import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import type { TimelineMessage } from '../../ui/timeline/entries';
import { DeliveryNote } from './delivery-note';
import styles from './message-foot.module.css';

/** Under a message: the mail that brought it, or what became of the mail that carries it. `bounced`: a report said so. */
export function MessageFoot({ message, bounced }: { message: TimelineMessage; bounced: boolean }) {
  return (
    <>
      <OriginalMail url={message.rawMailUrl} />
      {message.delivery && <DeliveryNote message={message} bounced={bounced} />}
    </>
  );
}

/** Downloads a mail byte for byte; nothing when the words came another way. */
export function OriginalMail({ url }: { url: string | null }) {
  const { t } = useTranslation('desk');
  if (url === null) return null;
  return (
    <a className={styles.original} href={url} download>
      <Icon name="download" size={14} />
      {t('ticket.originalMail')}
    </a>
  );
}
