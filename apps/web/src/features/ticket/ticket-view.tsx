import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce';
import { scrollTo } from '../../lib/scroll-to';
import { serverNow } from '../../lib/server-clock';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { ConnectionNote } from '../../ui/timeline/connection-note';
import type { Entry } from '../../ui/timeline/entries';
import { Timeline } from '../../ui/timeline/timeline';
import { useHistory } from '../../ui/timeline/use-history';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { Composer } from './composer';
import { NewMessages } from './new-messages';
import { Opening } from './opening';
import { OutgoingMessages } from './outgoing-messages';
import type { Ticket } from './ticket';
import { TicketDetails } from './ticket-details';
import { TicketHeader } from './ticket-header';
import styles from './ticket-view.module.css';
import { useArrivals } from './use-arrivals';
import { useMessage } from './use-message';

interface TicketViewProps {
  ticket: Ticket;
  refetch: () => void;
  /** What the person is asked now: the solution to decide on, stars to give. Composed by the page. */
  decision: ReactNode;
}

const VIEWER = { side: 'Customer', id: null } as const;

/** One ticket: what it is, what is asked of the person, the conversation, and the place to go on writing. */
export function TicketView({ ticket, refetch, decision }: TicketViewProps) {
  const { t } = useTranslation('portal');
  const asked = isAsked(ticket);
  const decisionRef = useArrivingDecision(asked);
  return (
    <Page title={`${ticket.subject} (${ticket.code})`} width="wide" heading={false}>
      <TicketHeader ticket={ticket} />
      <div className={styles.columns}>
        <div className={styles.conversation}>
          <div ref={decisionRef} className={styles.decision}>
            {decision}
          </div>
          <Conversation ticket={ticket} refetch={refetch} asked={asked} />
        </div>
        <aside className={styles.side} aria-label={t('details.title')}>
          <h2 className={styles.sideTitle}>{t('details.title')}</h2>
          <TicketDetails ticket={ticket} />
        </aside>
      </div>
    </Page>
  );
}

/** Brings the decision into sight when it comes up while the person is here: the place to write goes, the place to decide comes. */
function useArrivingDecision(asked: boolean): RefObject<HTMLDivElement | null> {
  const decision = useRef<HTMLDivElement>(null);
  const before = useRef(asked);
  useEffect(() => {
    if (asked && !before.current) scrollTo(() => decision.current, 'start');
    before.current = asked;
  }, [asked]);
  return decision;
}

/** The history, live, with what is on its way and the place to write. */
function Conversation({ ticket, refetch, asked }: { ticket: Ticket; refetch: () => void; asked: boolean }) {
  const { t } = useTranslation('portal');
  const arrivals = useArrivals();
  const [openedAt] = useState(serverNow);
  const history = useHistory(ticket, (entry) => {
    // Who has a decision before them stays at it: the history below only catches up with what happened before.
    if (asked && Date.parse(entry.at) < Math.max(openedAt, solvedAt(ticket))) return;
    // What the person did here is no news to them; it is where they want to look.
    if (entry.actor.__typename === 'Customer') return arrivals.toEnd();
    announce(arrivalWords(entry, t('ticket.arrivedMessage', { name: entry.actor.name }), t('ticket.arrivedEvent')));
    arrivals.arrived(entry.seq, asked);
  });
  const message = useMessage(ticket.id, history.entries, refetch);
  const hint = hintFor(ticket);
  return (
    <>
      <VisuallyHidden as="h2">{t('ticket.history')}</VisuallyHidden>
      <ConnectionNote />
      {history.hasEarlier && (
        <div className={styles.earlier}>
          <Button size="small" busy={history.loadingEarlier} onClick={history.loadEarlier}>
            {t('ticket.earlier')}
          </Button>
        </div>
      )}
      <Timeline entries={history.entries} viewer={VIEWER} newFrom={arrivals.newFrom} opening={<Opening ticket={ticket} />}>
        <OutgoingMessages outgoing={message.outgoing} waiting={message.waiting} />
      </Timeline>
      <div ref={arrivals.endRef} className={styles.end} data-page-start={asked ? undefined : true} />
      <NewMessages count={arrivals.count} onClick={arrivals.toEnd} />
      {ticket.viewerCan.includes('ADD_MESSAGE') ? (
        <Composer message={message} hint={hint && t(hint)} sticky={!asked && ticket.status !== 'CLOSED'} />
      ) : (
        ticket.status === 'CLOSED' && <p className={styles.ended}>{t('ticket.cannotWrite')}</p>
      )}
    </>
  );
}

/** Whether a decision stands above the history: then the page starts there, else at the newest entry. */
function isAsked({ viewerCan }: Ticket): boolean {
  return viewerCan.includes('ACCEPT_SOLUTION') || viewerCan.includes('RATE');
}

/** When the solution that is decided on was proposed, in milliseconds; 0 without one. */
function solvedAt({ solution }: Ticket): number {
  return solution ? Date.parse(solution.createdAt) : 0;
}

function hintFor(ticket: Ticket): 'composer.reopens' | 'composer.answers' | null {
  if (ticket.status === 'CLOSED') return 'composer.reopens';
  return ticket.status === 'ON_CUSTOMER' ? 'composer.answers' : null;
}

function arrivalWords(entry: Entry, message: string, event: string): string {
  return entry.event.__typename === 'MessageAdded' ? message : event;
}
