import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { ProveAddress } from '../features/access-code/prove-address';
import { LookUpForm } from '../features/look-up-tickets/look-up-form';
import { TicketList } from '../features/ticket-list/ticket-list';
import { renewVisit } from '../lib/apollo/client';
import { problemOf } from '../lib/apollo/problem-of';
import { VIEWER } from '../lib/viewer';
import { ButtonLink } from '../ui/button-link';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { Skeleton } from '../ui/skeleton';
import { Stack } from '../ui/stack';
import { SignOutButton } from './sign-out-button';
import styles from './tickets-page.module.css';

/** The way in, or the list for whoever is in already. */
export function TicketsPage() {
  const { t } = useTranslation('portal');
  const { data, error, refetch } = useQuery(VIEWER);
  if (data?.viewer) return <MyTickets email={data.viewer.customer?.email ?? null} />;
  return (
    <Page key="way-in" title={t('lookUp.title')} width="narrow" footer={data !== undefined}>
      {data && (
        <Stack gap={6}>
          <p>{t('lookUp.intro')}</p>
          <LookUpForm submitLabel={t('lookUp.submit')} onFound={renewVisit} />
          <Notice title={t('lookUp.noCodeTitle')}>
            <p>{t('lookUp.noCode')}</p>
          </Notice>
        </Stack>
      )}
      {!data &&
        (error ? (
          <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch().catch(() => {})} />
        ) : (
          <Skeleton lines={5} label={t('list.loading')} />
        ))}
    </Page>
  );
}

function MyTickets({ email }: { email: string | null }) {
  const { t } = useTranslation(['portal', 'common']);
  const empty = (
    <Notice title={t('list.emptyTitle')}>
      <p>{t('list.empty')}</p>
      <ButtonLink to="/create">{t('common:app.newTicket')}</ButtonLink>
    </Notice>
  );
  const prove = (
    <Stack>
      <p>{t('access.listReason')}</p>
      <ProveAddress email={email} askLabel={t('access.ask')} onProved={renewVisit} />
    </Stack>
  );
  return (
    <Page key="list" title={t('list.title')} width="wide">
      <Stack gap={6}>
        <div className={styles.who}>
          {email && <p>{t('list.of', { email })}</p>}
          <SignOutButton />
        </div>
        <TicketList whenCodeRequired={prove} whenEmpty={empty} />
      </Stack>
    </Page>
  );
}
