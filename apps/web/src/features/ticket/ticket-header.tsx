import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { StatusPill } from '../../ui/status-pill';
import { DeadlineWords } from './deadline-words';
import type { Ticket } from './ticket';
import { TicketDetails } from './ticket-details';
import styles from './ticket-header.module.css';

/** Subject, state, code and the clock that runs, which stay in sight; on narrow screens the way to the details. */
export function TicketHeader({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('portal');
  const [detailsOpen, setDetailsOpen] = useState(false);
  return (
    <>
      <Link to="/tickets" className={styles.back}>
        <Icon name="arrow-left" size={18} />
        {t('ticket.back')}
      </Link>
      <h1 className={styles.subject} tabIndex={-1}>
        {ticket.subject}
      </h1>
      <div className={styles.state}>
        <span className={styles.names}>
          <StatusPill status={ticket.status} outcome={ticket.outcome} />
          <span className={styles.code}>{ticket.code}</span>
        </span>
        <DeadlineWords ticket={ticket} />
        <span className={styles.sheetButton}>
          <Button size="small" icon="info" aria-label={t('details.open')} onClick={() => setDetailsOpen(true)}>
            <span className={styles.sheetWords}>{t('details.open')}</span>
          </Button>
        </span>
      </div>
      {detailsOpen && (
        <Dialog title={t('details.title')} shape="sheet" onClose={() => setDetailsOpen(false)}>
          <TicketDetails ticket={ticket} />
        </Dialog>
      )}
    </>
  );
}
