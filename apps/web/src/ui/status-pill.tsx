import { useTranslation } from 'react-i18next';
import type { TicketOutcome, TicketStatus } from '../gql/graphql';
import { Icon, type IconName } from './icon';
import styles from './status-pill.module.css';

const signs: Record<TicketStatus, IconName> = { OPEN: 'circle', IN_PROGRESS: 'refresh', ON_CUSTOMER: 'bubble', RESOLVED: 'check-circle', CLOSED: 'lock' };

/** The state of a ticket: a colour, a sign and a word. */
export function StatusPill({ status, outcome }: { status: TicketStatus; outcome: TicketOutcome | null }) {
  const { t } = useTranslation('ticket');
  return (
    <span className={styles.pill} data-status={status}>
      <Icon name={signs[status]} size={15} />
      {outcome ? t(`outcome.${outcome}`) : t(`status.${status}`)}
    </span>
  );
}
