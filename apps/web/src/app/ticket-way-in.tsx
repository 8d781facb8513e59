import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProveAddress } from '../features/access-code/prove-address';
import { LookUpForm } from '../features/look-up-tickets/look-up-form';
import { renewVisit } from '../lib/apollo/client';
import { useViewer } from '../lib/viewer';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { Skeleton } from '../ui/skeleton';
import { Stack } from '../ui/stack';

/** The ticket is not there for this visit: its code is known, the address is asked. `refusal` says why a mailed link did not open it. */
export function TicketWayIn({ code, refusal }: { code: string; refusal: string | null }) {
  const { t } = useTranslation('portal');
  return (
    <WayIn title={t('ticket.wayInTitle')} refusal={refusal}>
      <p>{t('ticket.wayIn')}</p>
      <LookUpForm code={code} submitLabel={t('ticket.wayInSubmit')} onFound={renewVisit} />
    </WayIn>
  );
}

/** The ticket is theirs, once the address is proved by a code. */
export function TicketProof({ refusal }: { refusal: string | null }) {
  const { t } = useTranslation('portal');
  const viewer = useViewer();
  return (
    <WayIn title={t('access.title')} refusal={refusal}>
      {viewer === undefined ? (
        <Skeleton lines={3} label={t('list.loading')} />
      ) : (
        <>
          <p>{t('access.reason')}</p>
          <ProveAddress email={viewer?.customer?.email ?? null} askLabel={t('access.ask')} onProved={renewVisit} />
        </>
      )}
    </WayIn>
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
