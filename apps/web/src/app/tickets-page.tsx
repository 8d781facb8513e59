import { useTranslation } from 'react-i18next';
import { ProveAddress } from '../features/access-code/prove-address';
import { LookUpForm } from '../features/look-up-tickets/look-up-form';
import { TicketList } from '../features/ticket-list/ticket-list';
import { useQuery } from '@apollo/client/react';
import { client } from '../lib/apollo/client';
import { problemOf } from '../lib/apollo/problem-of';
import { VIEWER } from '../lib/viewer';
import { ButtonLink } from '../ui/button';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { Skeleton } from '../ui/skeleton';
import { Row, Stack } from '../ui/stack';
import { SignOutButton } from './sign-out-button';

/** The way in, or the list for whoever is in already. */
export function TicketsPage() {
  const { t } = useTranslation(['portal', 'common', 'ticket']);
  const { data, error, refetch } = useQuery(VIEWER);

  if (error && !data) {
    return (
      <Page title={t('lookUp.title')} width="narrow">
        <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!data) {
    return (
      <Page title={t('lookUp.title')} width="narrow">
        <Skeleton lines={5} label={t('list.loading')} />
      </Page>
    );
  }
  if (!data.viewer) {
    return (
      <Page key="way-in" title={t('lookUp.title')} width="narrow">
        <Stack gap={6}>
          <p>{t('lookUp.intro')}</p>
          <LookUpForm onFound={() => void client.resetStore()} />
          <Notice title={t('lookUp.noCodeTitle')}>
            <p>{t('lookUp.noCode')}</p>
          </Notice>
        </Stack>
      </Page>
    );
  }
  const { customer } = data.viewer;
  return (
    <Page key="list" title={t('list.title')} width="wide">
      <Stack gap={6}>
        <Row>
          {customer && <p>{t('list.of', { email: customer.email })}</p>}
          <SignOutButton />
        </Row>
        <TicketList
          whenCodeRequired={(again) => (
            <Stack>
              <p>{t('access.listReason')}</p>
              <ProveAddress
                email={customer?.email ?? null}
                askLabel={t('access.ask')}
                onProved={() => {
                  void client.resetStore();
                  again();
                }}
              />
            </Stack>
          )}
          whenEmpty={
            <Notice title={t('list.emptyTitle')}>
              <p>{t('list.empty')}</p>
              <ButtonLink to="/create">{t('common:app.newTicket')}</ButtonLink>
            </Notice>
          }
        />
      </Stack>
    </Page>
  );
}
