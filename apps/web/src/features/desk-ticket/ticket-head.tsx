import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/commands';
import { KEYS } from '../../lib/commands/keys';
import type { DeskRow } from '../../lib/desk-row';
import { useAgent } from '../../lib/signed-in-agent';
import { showToast } from '../../lib/toasts';
import { useNow } from '../../lib/use-now';
import { BackLink } from '../../ui/back-link';
import { Button } from '../../ui/button';
import { ClockChip } from '../../ui/clock-chip';
import { Icon } from '../../ui/icon';
import { StatusPill } from '../../ui/status-pill';
import { AssignButton } from './assign-button';
import { useTicketMoves } from './use-ticket-moves';
import styles from './ticket-head.module.css';

interface TicketHeadProps {
  ticket: DeskRow;
  /** Where the list is. */
  backHref: string;
  detailsOpen: boolean;
  onDetails: () => void;
}

/** What the ticket is about, where it stands, whose it is, and the moves that need no words. */
export function TicketHead({ ticket, backHref, detailsOpen, onDetails }: TicketHeadProps) {
  const { t } = useTranslation('desk');
  const copy = useCopyCode(ticket.code);
  const now = useNow(30_000);
  return (
    <header className={styles.head}>
      <div className={styles.bar}>
        <BackLink to={backHref} label={t('ticket.back')} />
        <button type="button" className={styles.code} title={t('ticket.copyCode')} aria-label={`${t('ticket.copyCode')} ${ticket.code}`} onClick={copy}>
          {ticket.code}
          <Icon name="copy" size={14} />
        </button>
        <StatusPill status={ticket.status} outcome={ticket.outcome} />
        <ClockChip ticket={ticket} now={now} urgentOnly={detailsOpen} />
        {ticket.round > 1 && <span className={styles.round}>{t('ticket.round', { round: ticket.round })}</span>}
        <span className={styles.moves}>
          <Moves ticket={ticket} />
          <button
            type="button"
            className={styles.details}
            aria-expanded={detailsOpen}
            aria-label={t('ticket.details')}
            title={`${t('ticket.details')} (${KEYS.details.toUpperCase()})`}
            onClick={onDetails}
          >
            <Icon name="info" size={18} />
          </button>
        </span>
      </div>
      <h2 className={styles.subject} tabIndex={-1} data-ticket-heading>
        {ticket.subject}
      </h2>
      <p className={styles.who}>
        <span className={styles.name}>{ticket.requester.name}</span>
        <span className={styles.mail}>{ticket.requester.email}</span>
      </p>
      {ticket.mailFailedAt !== null && (
        <p className={styles.warning} role="alert">
          <Icon name="mail" size={16} />
          <span>
            <strong>{t('clock.mailFailedTitle')}.</strong> {t('clock.mailFailed')}
          </span>
        </p>
      )}
    </header>
  );
}

function Moves({ ticket }: { ticket: DeskRow }) {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  const { assign, start } = useTicketMoves(ticket);
  const mayStart = ticket.viewerCan.includes('START');
  const mayTake = !mayStart && ticket.assignee === null && ticket.viewerCan.includes('ASSIGN');
  const take = mayStart ? start : () => assign({ id: agent.id, name: agent.name });
  const label = mayStart ? t('ticket.start') : t('ticket.take');

  useCommands(
    mayStart || mayTake
      ? [{ id: 'ticket.take', group: 'ticket', label: mayStart ? t('commands.start') : t('commands.take'), icon: 'check', key: 'take', run: take }]
      : [],
  );

  return (
    <>
      {(mayStart || mayTake) && (
        <Button size="small" look="primary" title={`${label} (${KEYS.take.toUpperCase()})`} onClick={take}>
          {label}
        </Button>
      )}
      <AssignButton ticket={ticket} onAssign={assign} />
    </>
  );
}

function useCopyCode(code: string): () => void {
  const { t } = useTranslation('desk');
  const copy = (): void => {
    navigator.clipboard.writeText(code).then(
      () => showToast('good', t('ticket.copied')),
      () => {},
    );
  };
  useCommands([{ id: 'ticket.copy', group: 'ticket', label: t('commands.copyCode'), icon: 'copy', run: copy }]);
  return copy;
}
