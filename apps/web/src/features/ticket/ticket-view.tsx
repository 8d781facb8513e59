import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { announce } from '../../lib/announce';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { PeopleText } from '../../ui/people-text';
import { StatusPill } from '../../ui/status-pill';
import { ConnectionNote } from '../../ui/timeline/connection-note';
import { AttachmentList } from '../../ui/timeline/attachment-list';
import type { Entry } from '../../ui/timeline/entries';
import { Bubble } from '../../ui/timeline/message-bubble';
import { Timeline } from '../../ui/timeline/timeline';
import { Composer } from './composer';
import { DeadlineWords } from './deadline-words';
import { NewMessages, useArrivals } from './new-messages';
import { OutgoingMessages } from './outgoing-messages';
import type { Ticket } from './ticket';
import { TicketDetails } from './ticket-details';
import styles from './ticket-view.module.css';
import { useHistory } from './use-history';
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
  const [detailsOpen, setDetailsOpen] = useState(false);
  const arrivals = useArrivals();
  const history = useHistory(ticket, (entry) => {
    const words = wordsFor(entry, t('ticket.arrivedMessage', { name: entry.actor.name }), t('ticket.arrivedEvent'));
    if (words) announce(words);
    arrivals.arrived(entry.seq);
  });
  const message = useMessage(ticket.id, history.entries, refetch);
  const mayWrite = ticket.viewerCan.includes('ADD_MESSAGE');
  const writingHint = hintFor(ticket);

  return (
    <Page title={`${ticket.subject} (${ticket.code})`} width="wide" heading={false}>
      <Link to="/tickets" className={styles.back}>
        <Icon name="arrow-left" size={18} />
        {t('ticket.back')}
      </Link>
      <header className={styles.header}>
        <h1 className={styles.subject} tabIndex={-1}>
          {ticket.subject}
        </h1>
        <div className={styles.state}>
          <StatusPill status={ticket.status} outcome={ticket.outcome} />
          <span className={styles.code}>{ticket.code}</span>
          <DeadlineWords ticket={ticket} />
          <span className={styles.sheetButton}>
            <Button size="small" icon="info" onClick={() => setDetailsOpen(true)}>
              {t('details.open')}
            </Button>
          </span>
        </div>
      </header>
      <div className={styles.columns}>
        <div className={styles.conversation}>
          {decision}
          <ConnectionNote />
          {history.hasEarlier && (
            <div className={styles.earlier}>
              <Button size="small" busy={history.loadingEarlier} onClick={history.loadEarlier}>
                {t('ticket.earlier')}
              </Button>
            </div>
          )}
          <Timeline entries={history.entries} viewer={VIEWER} newFrom={arrivals.newFrom} opening={<Opening ticket={ticket} />}>
            <OutgoingMessages outgoing={message.draft.outgoing} waiting={message.waiting} />
          </Timeline>
          <div ref={arrivals.endRef} className={styles.end} />
          <NewMessages count={arrivals.count} onClick={arrivals.toEnd} />
          {mayWrite ? (
            <Composer message={message} hint={writingHint ? t(writingHint) : null} />
          ) : (
            ticket.status === 'CLOSED' && <p className={styles.ended}>{t('ticket.cannotWrite')}</p>
          )}
        </div>
        <aside className={styles.side} aria-label={t('details.title')}>
          <h2 className={styles.sideTitle}>{t('details.title')}</h2>
          <TicketDetails ticket={ticket} />
        </aside>
      </div>
      {detailsOpen && (
        <Dialog title={t('details.title')} shape="sheet" onClose={() => setDetailsOpen(false)}>
          <TicketDetails ticket={ticket} />
        </Dialog>
      )}
    </Page>
  );
}

/** What the ticket began with: its description, and the files that came with it. */
function Opening({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const files = ticket.attachments.filter((file) => file.createdAt <= ticket.createdAt);
  return (
    <div className={styles.opening}>
      <Bubble mine kind="MESSAGE" head={<span className={styles.author}>{t('timeline.you')}</span>}>
        <PeopleText text={ticket.description} />
        <AttachmentList attachments={files} />
      </Bubble>
    </div>
  );
}

function hintFor(ticket: Ticket): 'composer.reopens' | 'composer.answers' | null {
  if (ticket.status === 'CLOSED') return 'composer.reopens';
  return ticket.status === 'ON_CUSTOMER' ? 'composer.answers' : null;
}

/** What to say when an entry arrives; nothing about the person's own doing. */
function wordsFor(entry: Entry, message: string, event: string): string | null {
  if (entry.actor.__typename === 'Customer') return null;
  return entry.event.__typename === 'MessageAdded' ? message : event;
}
