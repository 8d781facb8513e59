import { useTranslation } from 'react-i18next';
import type { TicketOutcome, TicketStatus } from '../gql/graphql';
import styles from './status-dot.module.css';

/** The state of a ticket in little room: a dot whose fill differs as well as its colour, and the word. */
export function StatusDot({ status, outcome }: { status: TicketStatus; outcome: TicketOutcome | null }) {
  const { t } = useTranslation('ticket');
  return (
    <span className={styles.status}>
      <span className={styles.dot} data-status={status} aria-hidden="true" />
      {outcome ? t(`outcome.${outcome}`) : t(`status.${status}`)}
    </span>
  );
}
