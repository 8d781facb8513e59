import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { CodeWindow } from '../features/verify-ticket/code-window';
import { useFindRequest } from '../features/verify-ticket/find-request';
import type { CodeRequest, VerifiedTicket } from '../features/verify-ticket/use-verify-ticket';
import { renewVisit } from '../lib/apollo/client';
import { useDesk } from '../lib/desk';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { Skeleton } from '../ui/skeleton';
import { Stack } from '../ui/stack';

/** Where the code mail leads whoever asked by mail: the same window as after the form. */
export function ConfirmPage() {
  const { t } = useTranslation('portal');
  const { requestId = '' } = useParams();
  const { state, retry } = useFindRequest(requestId);
  return (
    <Page title={t('confirm.title')}>
      {state.kind === 'loading' && <Skeleton lines={3} label={t('confirm.loading')} />}
      {state.kind === 'problem' && <ProblemNotice problem={state.problem} onRetry={retry} />}
      {state.kind === 'absent' && <Gone />}
      {state.kind === 'ready' && <Confirmation found={state.request} />}
    </Page>
  );
}

function Gone() {
  const { t } = useTranslation('portal');
  return (
    <Stack gap={6}>
      <Notice tone="info" title={t('confirm.goneTitle')}>
        <p>{t('confirm.gone')}</p>
      </Notice>
      <Stack gap={3}>
        <ButtonLink to="/tickets">{t('confirm.toTickets')}</ButtonLink>
        <ButtonLink to="/create">{t('confirm.toCreate')}</ButtonLink>
      </Stack>
    </Stack>
  );
}

function Confirmation({ found }: { found: CodeRequest }) {
  const { t } = useTranslation('portal');
  const desk = useDesk();
  const navigate = useNavigate();
  // Another code has other times; what was found first knows nothing of it.
  const [renewed, setRenewed] = useState<CodeRequest | null>(null);
  const [open, setOpen] = useState(true);
  const [gone, setGone] = useState(false);

  const finish = async ({ code, firstResponseDueAt }: VerifiedTicket): Promise<void> => {
    setOpen(false);
    // The code opened a session: what was asked before as nobody is stale.
    renewVisit();
    await navigate('/create', { replace: true, state: { code, firstResponseDueAt } });
  };

  if (gone && !open) return <Gone />;
  return (
    <Stack gap={6}>
      <p>{t('confirm.intro')}</p>
      <div>
        <Button look="primary" onClick={() => setOpen(true)}>
          {t('confirm.enter')}
        </Button>
      </div>
      {open && (
        <CodeWindow
          request={renewed ?? found}
          supportPhone={desk?.supportPhone ?? null}
          onVerified={(ticket) => void finish(ticket)}
          onRequest={setRenewed}
          onGone={() => setGone(true)}
          onCorrectAddress={() => void navigate('/create')}
          onClose={() => setOpen(false)}
        />
      )}
    </Stack>
  );
}
