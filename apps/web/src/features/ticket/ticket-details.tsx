import { useTranslation } from 'react-i18next';
import { exactTime } from '../../lib/time';
import { AttachmentList } from '../../ui/timeline/attachment-list';
import type { Ticket } from './ticket';
import styles from './ticket-details.module.css';

/** The facts of a ticket and all its documents: beside the history on wide screens, in a sheet on phones. */
export function TicketDetails({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('portal');
  const facts: [string, string | null | undefined][] = [
    [t('details.code'), ticket.code],
    [t('details.requester'), ticket.requester.name],
    [t('details.email'), ticket.requester.email],
    [t('details.process'), ticket.process?.name],
    [t('details.assignee'), ticket.assignee?.name],
    [t('details.created'), exactTime(ticket.createdAt)],
    [t('details.closed'), ticket.closedAt && exactTime(ticket.closedAt)],
  ];
  return (
    <div className={styles.details}>
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <section className={styles.documents}>
        <h3 className={styles.title}>{t('details.documents', { count: ticket.attachments.length })}</h3>
        {ticket.attachments.length > 0 ? <AttachmentList attachments={ticket.attachments} /> : <p className={styles.none}>{t('details.noDocuments')}</p>}
      </section>
    </div>
  );
}
