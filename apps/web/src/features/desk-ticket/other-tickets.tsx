import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeskRow } from '../../lib/desk-row';
import { StatusDot } from '../../ui/status-dot';
import { TimeStamp } from '../../ui/time-stamp';
import { REQUESTER_TICKETS } from './documents';
import { Section } from './section';
import styles from './other-tickets.module.css';

/** What else this person asked, newest first. */
export function OtherTickets({ ticket, hrefOf, allHref }: { ticket: DeskRow; hrefOf: (code: string) => string; allHref: string }) {
  const { t } = useTranslation('desk');
  const { data } = useQuery(REQUESTER_TICKETS, { variables: { requesterId: ticket.requester.id } });
  if (!data) return null;
  const others = data.tickets.nodes.filter(({ id }) => id !== ticket.id).slice(0, 5);
  return (
    <Section title={t('details.otherTickets')}>
      {others.length === 0 ? (
        <p className={styles.none}>{t('details.noOthers')}</p>
      ) : (
        <ul className={styles.list}>
          {others.map((other) => (
            <li key={other.id}>
              <Link to={hrefOf(other.code)} className={styles.ticket}>
                <span className={styles.subject}>{other.subject}</span>
                <span className={styles.state}>
                  <StatusDot status={other.status} outcome={other.outcome} />
                  <TimeStamp at={other.updatedAt} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {data.tickets.pageInfo.hasNextPage && (
        <Link to={allHref} className={styles.all}>
          {t('details.moreOthers')}
        </Link>
      )}
    </Section>
  );
}
