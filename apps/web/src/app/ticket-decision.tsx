import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { SolutionCard } from '../features/accept-solution/solution-card';
import type { Ticket } from '../features/ticket/ticket';
import { announce } from '../lib/announce';

const loadAccept = () => import('../features/accept-solution/accept-dialog');
const loadReject = () => import('../features/reject-solution/reject-dialog');
const AcceptDialog = lazy(async () => ({ default: (await loadAccept()).AcceptDialog }));
const RateCard = lazy(async () => ({ default: (await import('../features/rate-ticket/rate-card')).RateCard }));
const RejectDialog = lazy(async () => ({ default: (await loadReject()).RejectDialog }));

interface TicketDecisionProps {
  ticket: Ticket;
  refetch: () => void;
}

/** What the person is asked now, by `viewerCan` alone: to accept or reject, or to give stars. */
export function TicketDecision({ ticket, refetch }: TicketDecisionProps) {
  const navigate = useNavigate();
  const suggestedStars = useSuggestedStars();
  const toThanks = (): void => void navigate(`/t/${ticket.code}/thanks`);
  return (
    <>
      <SolutionDecision ticket={ticket} refetch={refetch} suggestedStars={suggestedStars} onAccepted={toThanks} />
      {ticket.viewerCan.includes('RATE') && (
        <Suspense>
          <RateCard ticketId={ticket.id} suggestedStars={suggestedStars} onRated={toThanks} />
        </Suspense>
      )}
    </>
  );
}

type Open = { what: 'nothing' } | { what: 'accept' } | { what: 'reject'; reason: string };

interface SolutionDecisionProps extends TicketDecisionProps {
  suggestedStars: number | null;
  onAccepted: () => void;
}

/** A dialog that is open stays when the ticket moves on meanwhile: what is written in it is the person's. */
function SolutionDecision({ ticket, refetch, suggestedStars, onAccepted }: SolutionDecisionProps) {
  const { t } = useTranslation('portal');
  const [open, setOpen] = useState<Open>({ what: 'nothing' });
  const decides = ticket.viewerCan.includes('ACCEPT_SOLUTION');
  const close = (): void => setOpen({ what: 'nothing' });
  const takeFocus = useFocusAfter(!decides && open.what === 'nothing');
  const rejected = (): void => {
    takeFocus();
    close();
    announce(t('reject.done'));
    refetch();
  };

  usePreloadedDialogs(decides);

  const accept = (
    <AcceptDialog
      ticketId={ticket.id}
      suggestedStars={suggestedStars}
      onAccepted={onAccepted}
      onRejectInstead={(reason) => setOpen({ what: 'reject', reason })}
      onTooLate={refetch}
      onClose={close}
    />
  );
  return (
    <>
      {decides && (
        <SolutionCard
          solution={ticket.solution}
          autoCloseAt={ticket.autoCloseAt}
          onAccept={() => setOpen({ what: 'accept' })}
          onReject={() => setOpen({ what: 'reject', reason: '' })}
        />
      )}
      <Suspense>
        {open.what === 'accept' && accept}
        {open.what === 'reject' && <RejectDialog ticketId={ticket.id} reason={open.reason} onRejected={rejected} onTooLate={refetch} onClose={close} />}
      </Suspense>
    </>
  );
}

/**
 * The button that had the focus goes with its card, before its dialog closes or after it. Who calls the function has the focus on the ticket's
 * heading once everything is `gone`.
 */
function useFocusAfter(gone: boolean): () => void {
  const wanted = useRef(false);
  useEffect(() => {
    if (!gone || !wanted.current) return;
    wanted.current = false;
    if (document.activeElement === document.body) document.querySelector('h1')?.focus({ preventScroll: true });
  }, [gone]);
  return () => {
    wanted.current = true;
  };
}

/** Fetches the dialogs once the card is on the screen, so that pressing a button never waits, also without a network. */
function usePreloadedDialogs(wanted: boolean): void {
  useEffect(() => {
    if (wanted) void Promise.allSettled([loadAccept(), loadReject()]);
  }, [wanted]);
}

/** The stars a mail's link named (`?stars=4`): a suggestion to show. Choosing stays with the person. */
function useSuggestedStars(): number | null {
  const [search] = useSearchParams();
  const stars = Number(search.get('stars'));
  return Number.isInteger(stars) && stars >= 1 && stars <= 5 ? stars : null;
}
