import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { CreateTicketForm } from '../features/create-ticket/create-ticket-form';
import { FIELD_IDS } from '../features/create-ticket/field-ids';
import { DRAFT_KEY, EMPTY_DRAFT, isEmptyDraft, readTicketDraft } from '../features/create-ticket/ticket-draft';
import { TicketCreated } from '../features/ticket-created/ticket-created';
import { CodeWindow } from '../features/verify-ticket/code-window';
import { renewVisit } from '../lib/apollo/client';
import { useDesk } from '../lib/desk';
import { isRecord, textOf, useDraft } from '../lib/drafts';
import { serverNow } from '../lib/server-clock';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Page } from '../ui/page';
import { usePresetProcess } from './use-preset-process';

interface Created {
  code: string;
  firstResponseDueAt: string | null;
}

/** Create → code → created. The created ticket is kept in the history entry: a reload shows it again. */
export function CreatePage() {
  const { t } = useTranslation('portal');
  const desk = useDesk();
  const navigate = useNavigate();
  const created = readCreated(useLocation().state);
  const { draft, change, clear } = useDraft(DRAFT_KEY, EMPTY_DRAFT, readTicketDraft, isEmptyDraft);
  const [windowOpen, setWindowOpen] = useState(() => draft.request !== null && Date.parse(draft.request.expiresAt) > serverNow());
  const { request } = draft;
  usePresetProcess(change);

  const finish = async (ticket: Created): Promise<void> => {
    setWindowOpen(false);
    clear();
    // The code opened a session: what was asked before as nobody is stale.
    renewVisit();
    await navigate('/create', { replace: true, state: { code: ticket.code, firstResponseDueAt: ticket.firstResponseDueAt } });
  };

  if (created) {
    return (
      <Page key="created" title={t('created.title')}>
        <TicketCreated {...created} actions={<FromHere code={created.code} onAnother={() => void navigate('/create', { replace: true, state: null })} />} />
      </Page>
    );
  }
  return (
    <Page key="form" title={t('create.title')}>
      <CreateTicketForm
        draft={draft}
        change={change}
        onTicket={(ticket) => void finish(ticket)}
        onRequest={(next) => {
          change((before) => ({ ...before, request: next }));
          setWindowOpen(true);
        }}
      />
      {windowOpen && request && (
        <CodeWindow
          request={request}
          supportPhone={desk?.supportPhone ?? null}
          onVerified={(ticket) => void finish(ticket)}
          onRequest={(next) => change((before) => ({ ...before, request: next }))}
          onGone={() => change((before) => ({ ...before, attempt: null }))}
          onCorrectAddress={() => {
            setWindowOpen(false);
            requestAnimationFrame(() => document.getElementById(FIELD_IDS.email)?.focus());
          }}
          onClose={() => setWindowOpen(false)}
        />
      )}
    </Page>
  );
}

/** Where to go once the ticket exists. */
function FromHere({ code, onAnother }: { code: string; onAnother: () => void }) {
  const { t } = useTranslation('portal');
  return (
    <>
      <ButtonLink to={`/t/${code}`} look="primary">
        {t('created.open')}
      </ButtonLink>
      <ButtonLink to="/tickets">{t('created.list')}</ButtonLink>
      <Button look="quiet" onClick={onAnother}>
        {t('created.another')}
      </Button>
    </>
  );
}

function readCreated(state: unknown): Created | null {
  if (!isRecord(state) || textOf(state['code']) === '') return null;
  return { code: textOf(state['code']), firstResponseDueAt: textOf(state['firstResponseDueAt']) || null };
}
