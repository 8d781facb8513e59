import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/commands';
import { recall, remember } from '../../lib/storage';
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
  drawOutgoing: (entries: readonly Entry[], show: () => void) => ReactNode;
  composer: ReactNode;
}

/** One ticket at the desk: head, conversation, place to write, and the details beside or over it. */
export function DeskTicketView({ ticket, backHref, hrefOf, allOfHref, drawOutgoing, composer }: DeskTicketViewProps) {
  const { t } = useTranslation('desk');
  const details = useDetails();
  return (
    <div className={styles.pane}>
      <div className={styles.ticket} data-details={details.open || undefined}>
        <TicketHead ticket={ticket} backHref={backHref} detailsOpen={details.open} onDetails={details.toggle} />
        <div className={styles.talk}>
          <Conversation ticket={ticket} drawOutgoing={drawOutgoing} />
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

/** Where there is room for the details beside the conversation. */
const WIDE = '(min-width: 1280px)';

/** Whether the details are shown: as it was left where there is room for them, closed at first where they lie over the conversation. */
function useDetails(): { open: boolean; toggle: () => void } {
  const { t } = useTranslation('desk');
  const [open, setOpen] = useState(() => matchMedia(WIDE).matches && recall('desk.details') !== 'closed');
  const toggle = (): void => {
    if (matchMedia(WIDE).matches) remember('desk.details', open ? 'closed' : null);
    setOpen(!open);
  };
  useCommands([{ id: 'ticket.details', group: 'ticket', label: t('commands.details'), icon: 'info', key: 'details', run: toggle }]);
  // Over the conversation they are what Escape closes first.
  const covers = open && !matchMedia(WIDE).matches;
  useCommands(
    covers ? [{ id: 'ticket.details.close', group: 'ticket', label: t('commands.back'), icon: 'close', key: 'back', keyOnly: true, run: toggle }] : [],
  );
  return { open, toggle };
}
