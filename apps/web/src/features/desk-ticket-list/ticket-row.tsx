import { memo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DeskRow, useDeskRow } from '../../lib/desk-row';
import { useIsUnread } from '../../lib/seen-tickets';
import { shortSpan } from '../../lib/short-time';
import { useAgent } from '../../lib/signed-in-agent';
import { exactTime, relativeTime } from '../../lib/time';
import { ClockChip } from '../../ui/clock-chip';
import { StatusDot } from '../../ui/status-dot';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { firstName, firstWords, initialsOf } from './row-facts';
import styles from './ticket-row.module.css';

interface TicketRowProps {
  id: string;
  /** The address of the ticket within this view. */
  hrefOf: (code: string) => string;
  open: boolean;
  /** The one row that Tab stops at. */
  current: boolean;
  gone: boolean;
  now: number;
  onPoint: (code: string) => void;
  onKey: (event: KeyboardEvent, code: string) => void;
}

/** One ticket in a list: what it is about, who asks, what was said last, where it stands, whose it is. */
export const TicketRow = memo(function TicketRow({ id, hrefOf, open, current, gone, now, onPoint, onKey }: TicketRowProps) {
  const { t } = useTranslation('desk');
  const ticket = useDeskRow(id);
  const agent = useAgent();
  const unread = useIsUnread(agent.id, ticket) && !open;
  if (!ticket) return null;
  return (
    <li className={styles.item} data-row={id} data-gone={gone || undefined}>
      <Link
        to={hrefOf(ticket.code)}
        className={styles.row}
        aria-current={open || undefined}
        data-unread={unread || undefined}
        tabIndex={current ? 0 : -1}
        onPointerEnter={() => onPoint(ticket.code)}
        onKeyDown={(event) => onKey(event, ticket.code)}
      >
        <span className={styles.subject}>
          {unread && <VisuallyHidden>{t('list.unread')} </VisuallyHidden>}
          {ticket.subject}
        </span>
        <time className={styles.age} dateTime={ticket.updatedAt} title={exactTime(ticket.updatedAt)}>
          <span aria-hidden="true">{shortSpan(now - Date.parse(ticket.updatedAt))}</span>
          <VisuallyHidden>{relativeTime(ticket.updatedAt, now)}</VisuallyHidden>
        </time>
        <span className={styles.words}>
          <span className={styles.requester}>{ticket.requester.name}</span>
          <LastWords ticket={ticket} me={agent.id} />
        </span>
        <span className={styles.state}>
          {gone ? <span className={styles.left}>{t('list.left')}</span> : <StatusDot status={ticket.status} outcome={ticket.outcome} />}
          <ClockChip ticket={ticket} now={now} />
        </span>
        {/* Nobody is missing on a ticket that is done with. */}
        {(ticket.assignee || ticket.status !== 'CLOSED') && <Assignee name={ticket.assignee?.name ?? null} mine={ticket.assignee?.id === agent.id} />}
      </Link>
    </li>
  );
});

function LastWords({ ticket, me }: { ticket: DeskRow; me: string }) {
  const { t } = useTranslation('desk');
  const { lastMessage } = ticket;
  if (!lastMessage) return null;
  const { author } = lastMessage;
  const who = author.__typename === 'Customer' ? '' : 'id' in author && author.id === me ? t('list.you') : `${firstName(author.name)}: `;
  return (
    <span className={styles.last}>
      {who}
      {firstWords(lastMessage.body)}
    </span>
  );
}

function Assignee({ name, mine }: { name: string | null; mine: boolean }) {
  const { t } = useTranslation('desk');
  const words = name === null ? t('ticket.nobody') : t('list.assignedTo', { name });
  return (
    <span className={styles.assignee} data-nobody={name === null || undefined} data-mine={mine || undefined} title={words}>
      <span aria-hidden="true">{name === null ? '' : initialsOf(name)}</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
