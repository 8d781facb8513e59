import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { AcceptDialog } from '../features/accept-solution/accept-dialog';
import { SolutionCard } from '../features/accept-solution/solution-card';
import { RateCard } from '../features/rate-ticket/rate-card';
import { RejectDialog } from '../features/reject-solution/reject-dialog';
import type { Ticket } from '../features/ticket/ticket';
import { announce } from '../lib/announce';
import { Notice } from '../ui/notice';

type Open = { what: 'nothing' } | { what: 'accept' } | { what: 'reject'; reason: string };

/** What the person is asked now, by `viewerCan` alone: to accept or reject, or to give stars. */
export function TicketDecision({ ticket, refetch }: { ticket: Ticket; refetch: () => void }) {
  const { t } = useTranslation('portal');
  const navigate = useNavigate();
  const suggestedStars = useSuggestedStars();
  const [open, setOpen] = useState<Open>({ what: 'nothing' });
  const [late, setLate] = useState<string | null>(null);
  const may = (action: Ticket['viewerCan'][number]): boolean => ticket.viewerCan.includes(action);
  const close = (): void => setOpen({ what: 'nothing' });
  const tooLate = (message: string): void => {
    close();
    setLate(message);
    refetch();
  };

  return (
    <>
      {late && (
        <Notice tone="clock" live>
          <p>{late}</p>
        </Notice>
      )}
      {may('ACCEPT_SOLUTION') && (
        <SolutionCard
          solution={ticket.solution}
          autoCloseAt={ticket.autoCloseAt}
          onAccept={() => setOpen({ what: 'accept' })}
          onReject={() => setOpen({ what: 'reject', reason: '' })}
        />
      )}
      {may('RATE') && <RateCard ticketId={ticket.id} suggestedStars={suggestedStars} onRated={() => void navigate(`/t/${ticket.code}/thanks`)} />}
      {open.what === 'accept' && (
        <AcceptDialog
          ticketId={ticket.id}
          suggestedStars={suggestedStars}
          onAccepted={() => void navigate(`/t/${ticket.code}/thanks`)}
          onRejectInstead={(reason) => setOpen({ what: 'reject', reason })}
          onTooLate={tooLate}
          onClose={close}
        />
      )}
      {open.what === 'reject' && (
        <RejectDialog
          ticketId={ticket.id}
          reason={open.reason}
          onRejected={() => {
            close();
            announce(t('reject.done'));
            refetch();
          }}
          onTooLate={tooLate}
          onClose={close}
        />
      )}
    </>
  );
}

/** The stars a mail's link named (`?stars=4`): a suggestion to show. Choosing stays with the person. */
function useSuggestedStars(): number | null {
  const [search] = useSearchParams();
  const stars = Number(search.get('stars'));
  return Number.isInteger(stars) && stars >= 1 && stars <= 5 ? stars : null;
}
