import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useOpenLink, type LinkState } from '../features/open-link/use-open-link';
import { TicketView } from '../features/ticket/ticket-view';
import { useTicket } from '../features/ticket/use-ticket';
import { tidyTicketCode } from '../lib/ticket-code';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { Skeleton } from '../ui/skeleton';
import { TicketDecision } from './ticket-decision';

// Only those who cannot see the ticket yet load the ways in.
const TicketWayIn = lazy(async () => ({ default: (await import('./ticket-way-in')).TicketWayIn }));
const TicketProof = lazy(async () => ({ default: (await import('./ticket-way-in')).TicketProof }));

/** `/t/<code>`: by a mailed link, by a session that may see it, or by the way in. */
export function TicketPage() {
  const { code: typed = '' } = useParams();
  const code = tidyTicketCode(typed);
  const link = useOpenLink(code);
  if (link.kind === 'opening') return <Loading code={code} />;
  if (link.kind === 'problem') {
    return (
      <Page title={code} width="narrow">
        <ProblemNotice problem={link.problem} onRetry={link.retry} />
      </Page>
    );
  }
  return (
    <Suspense fallback={<Loading code={code} />}>
      <KnownTicket key={code} code={code} link={link} />
    </Suspense>
  );
}

function KnownTicket({ code, link }: { code: string; link: LinkState }) {
  const { state, refetch } = useTicket(code);
  const refusal = link.kind === 'refused' ? link.message : null;
  switch (state.kind) {
    case 'loading':
      return <Loading code={code} />;
    case 'problem':
      return (
        <Page title={code} width="narrow">
          <ProblemNotice problem={state.problem} onRetry={refetch} />
        </Page>
      );
    case 'absent':
      return <TicketWayIn code={code} refusal={refusal} />;
    case 'codeRequired':
      return <TicketProof refusal={refusal} />;
    case 'ready':
      return <TicketView key={state.ticket.id} ticket={state.ticket} refetch={refetch} decision={<TicketDecision ticket={state.ticket} refetch={refetch} />} />;
  }
}

function Loading({ code }: { code: string }) {
  const { t } = useTranslation('portal');
  return (
    <Page key="loading" title={code} width="wide" footer={false}>
      <Skeleton lines={9} label={t('ticket.loading')} />
    </Page>
  );
}
