import { useTranslation } from 'react-i18next';
import { PeopleText } from '../../ui/people-text';
import { AttachmentList } from '../../ui/timeline/attachment-list';
import { Bubble } from '../../ui/timeline/message-bubble';
import styles from './opening.module.css';
import type { Ticket } from './ticket';

/** What the ticket began with: its description, and the files that came with it. */
export function Opening({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const files = ticket.attachments.filter((file) => file.createdAt <= ticket.createdAt);
  return (
    <div className={styles.opening}>
      <Bubble mine kind="MESSAGE" head={<span className={styles.author}>{t('timeline.you')}</span>}>
        <PeopleText text={ticket.description} />
        <AttachmentList attachments={files} />
      </Bubble>
    </div>
  );
}
