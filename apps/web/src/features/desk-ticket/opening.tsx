import { useTranslation } from 'react-i18next';
import { clockTime } from '../../lib/time';
import { PeopleText } from '../../ui/people-text';
import { TimeStamp } from '../../ui/time-stamp';
import { AttachmentList } from '../../ui/timeline/attachment-list';
import { Bubble } from '../../ui/timeline/message-bubble';
import type { DeskTicket } from './documents';
import { OriginalMail } from './message-foot';
import styles from './opening.module.css';

/** What the ticket began with: the description, and the files that came with it. */
export function Opening({ ticket }: { ticket: DeskTicket }) {
  const { t } = useTranslation('desk');
  const files = ticket.attachments.filter((file) => file.createdAt <= ticket.createdAt);
  return (
    <div className={styles.opening}>
      <Bubble
        mine={false}
        kind="MESSAGE"
        foot={<OriginalMail url={ticket.rawMailUrl} />}
        head={
          <>
            <span className={styles.author}>{ticket.requester.name}</span>
            <TimeStamp at={ticket.createdAt}>{clockTime(ticket.createdAt)}</TimeStamp>
            <span>{t('ticket.asked')}</span>
          </>
        }
      >
        <PeopleText text={ticket.description} />
        <AttachmentList attachments={files} />
      </Bubble>
    </div>
  );
}
