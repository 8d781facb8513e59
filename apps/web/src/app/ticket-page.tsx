import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ProveAddress } from '../features/access-code/prove-address';
import { LookUpForm } from '../features/look-up-tickets/look-up-form';
import { useOpenLink, type LinkState } from '../features/open-link/use-open-link';
import { TicketView } from '../features/ticket/ticket-view';
import { useTicket } from '../features/ticket/use-ticket';
import { client } from '../lib/apollo/client';
import { tidyTicketCode } from '../lib/ticket-code';
import { useViewer } from '../lib/viewer';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { Skeleton } from '../ui/skeleton';
import { Stack } from '../ui/stack';
import { TicketDecision } from './ticket-decision';

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
  return <KnownTicket key={code} code={code} link={link} />;
}

function KnownTicket({ code, link }: { code: string; link: LinkState }) {
  const { t } = useTranslation('portal');
  const { state, refetch } = useTicket(code);
  const refusal = link.kind === 'refused' ? link.message : null;
  // Asked anew after proving who one is: what was answered before is stale.
  const enter = (): void => void client.resetStore().catch(() => {});

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
      return (
        <WayIn key="way-in" title={t('ticket.wayInTitle')} refusal={refusal}>
          <p>{t('ticket.wayIn')}</p>
          <LookUpForm code={code} onFound={enter} />
        </WayIn>
      );
    case 'codeRequired':
      return (
        <WayIn key="prove" title={t('access.title')} refusal={refusal}>
          <ProveThisVisit onProved={enter} />
        </WayIn>
      );
    case 'ready':
      return <TicketView key={state.ticket.id} ticket={state.ticket} refetch={refetch} decision={<TicketDecision ticket={state.ticket} refetch={refetch} />} />;
  }
}

function ProveThisVisit({ onProved }: { onProved: () => void }) {
  const { t } = useTranslation('portal');
  const viewer = useViewer();
  if (viewer === undefined) return <Skeleton lines={3} label={t('list.loading')} />;
  return (
    <>
      <p>{t('access.reason')}</p>
      <ProveAddress email={viewer?.customer?.email ?? null} askLabel={t('access.ask')} onProved={onProved} />
    </>
  );
}

function WayIn({ title, refusal, children }: { title: string; refusal: string | null; children: ReactNode }) {
  const { t } = useTranslation('portal');
  return (
    <Page title={title} width="narrow">
      <Stack gap={6}>
        {refusal && (
          <Notice tone="clock" title={t('ticket.linkRefused')} live>
            <p>{refusal}</p>
          </Notice>
        )}
        {children}
      </Stack>
    </Page>
  );
}

function Loading({ code }: { code: string }) {
  const { t } = useTranslation('portal');
  return (
    <Page key="loading" title={code} width="wide">
      <Skeleton lines={9} label={t('ticket.loading')} />
    </Page>
  );
}
