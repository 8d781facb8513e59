import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { CloseAgain } from '../../features/desk-composer/close-again';
import { Composer } from '../../features/desk-composer/composer';
import { OutgoingMessages } from '../../features/desk-composer/outgoing-messages';
import { DeskTicketView } from '../../features/desk-ticket/desk-ticket-view';
import { TicketSkeleton } from '../../features/desk-ticket/ticket-skeleton';
import { useDeskTicket } from '../../features/desk-ticket/use-desk-ticket';
import { announce } from '../../lib/announce';
import { ButtonLink } from '../../ui/button-link';
import { EmptyPlace } from '../../ui/empty-place';
import { ProblemNotice } from '../../ui/problem-notice';
import type { Entry } from '../../ui/timeline/entries';
import styles from './ticket-pane.module.css';
import { wantsFocus } from './wants-focus';

interface TicketPaneProps {
  code: string;
  backHref: string;
  hrefOf: (code: string) => string;
  allOfHref: (email: string) => string;
}

/** The open ticket: its view, with the composer and what is on its way. */
export function TicketPane({ code, backHref, hrefOf, allOfHref }: TicketPaneProps) {
  const { t } = useTranslation('desk');
  const { state, refetch } = useDeskTicket(code);
  const subject = state.kind === 'ready' ? state.ticket.subject : null;

  const focus = wantsFocus(useLocation().state);

  useEffect(() => {
    if (subject === null) return;
    // Whoever came by key goes on in the ticket, which is read out by taking the focus.
    if (focus) document.querySelector<HTMLElement>('[data-ticket-heading]')?.focus();
    else announce(subject);
  }, [subject, focus]);

  switch (state.kind) {
    case 'loading':
      return <TicketSkeleton label={t('ticket.loading')} />;
    case 'absent':
      return (
        <EmptyPlace title={t('ticket.absentTitle')}>
          <p>{t('ticket.absent', { code })}</p>
          <ButtonLink size="small" to={backHref}>
            {t('ticket.back')}
          </ButtonLink>
        </EmptyPlace>
      );
    case 'problem':
      return (
        <div className={styles.problem}>
          <ProblemNotice problem={state.problem} onRetry={refetch} />
        </div>
      );
    case 'ready':
      return (
        <DeskTicketView
          ticket={state.ticket}
          backHref={backHref}
          hrefOf={hrefOf}
          allOfHref={allOfHref}
          drawOutgoing={drawOutgoing(state.ticket.id)}
          composer={
            <>
              <CloseAgain ticket={state.ticket} />
              <Composer ticket={state.ticket} />
            </>
          }
        />
      );
  }
}

/** What is on its way, drawn below what the history shows. */
function drawOutgoing(ticketId: string) {
  return (entries: readonly Entry[], show: () => void) => <OutgoingMessages ticketId={ticketId} entries={entries} show={show} />;
}
