import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/commands';
import type { DeskRow } from '../../lib/desk-row';
import { recall, remember } from '../../lib/storage';
import { markSeen, seenAt } from '../../lib/seen-tickets';
import { useAgent } from '../../lib/signed-in-agent';
import type { Entry } from '../../ui/timeline/entries';
import { Conversation } from './conversation';
import { Details } from './details';
import type { DeskTicket } from './documents';
import { TicketHead } from './ticket-head';
import styles from './desk-ticket-view.module.css';

interface DeskTicketViewProps {
  ticket: DeskTicket;
  backHref: string;
  hrefOf: (code: string) => string;
  allOfHref: (email: string) => string;
  outgoing: (entries: readonly Entry[]) => ReactNode;
  composer: ReactNode;
}

/** One ticket at the desk: head, conversation, place to write, and the details beside or over it. */
export function DeskTicketView({ ticket, backHref, hrefOf, allOfHref, outgoing, composer }: DeskTicketViewProps) {
  const { t } = useTranslation('desk');
  const seenBefore = useSeen(ticket);
  const details = useDetails();
  return (
    <div className={styles.pane}>
      <div className={styles.ticket} data-details={details.open || undefined}>
        <TicketHead ticket={ticket} backHref={backHref} detailsOpen={details.open} onDetails={details.toggle} />
        <div className={styles.talk}>
          <Conversation ticket={ticket} seenBefore={seenBefore} outgoing={outgoing} />
          {composer}
        </div>
        {details.open && (
          <aside className={styles.side} aria-label={t('details.title')} tabIndex={0}>
            <Details ticket={ticket} hrefOf={hrefOf} allOfHref={allOfHref} />
          </aside>
        )}
      </div>
    </div>
  );
}

/** Whether the details are shown: as it was left on wide panes, closed at first on narrow ones. */
function useDetails(): { open: boolean; toggle: () => void } {
  const { t } = useTranslation('desk');
  const [open, setOpen] = useState(() => matchMedia('(min-width: 1280px)').matches && recall('desk.details') !== 'closed');
  const toggle = (): void => {
    remember('desk.details', open ? 'closed' : null);
    setOpen(!open);
  };
  useCommands([{ id: 'ticket.details', group: 'ticket', label: t('commands.details'), icon: 'info', key: 'details', run: toggle }]);
  return { open, toggle };
}

/** Marks the ticket as seen while it is really looked at. Answers what had been seen before. */
function useSeen(ticket: DeskRow): string | null {
  const agent = useAgent();
  const before = useRef(seenAt(agent.id, ticket.id));
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) markSeen(agent.id, ticket.id, ticket.updatedAt);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [agent.id, ticket.id, ticket.updatedAt]);
  return before.current;
}
