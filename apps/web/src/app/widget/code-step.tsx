import { lazy, Suspense, useState, type Dispatch, type SetStateAction } from 'react';
import { useTranslation } from 'react-i18next';
import { FIELD_IDS } from '../../features/create-ticket/field-ids';
import type { TicketDraft } from '../../features/create-ticket/ticket-draft';
import { useDesk } from '../../lib/desk';
import { serverNow } from '../../lib/server-clock';
import { Notice } from '../../ui/notice';
import type { Created } from './use-window';

/** Fetches the window for the code before it is needed. */
export const loadCodeWindow = () => import('../../features/verify-ticket/code-window');
const CodeWindow = lazy(async () => ({ default: (await loadCodeWindow()).CodeWindow }));

interface CodeState {
  readonly open: boolean;
  /** The host's word for the person was not believed: nobody expects a code then. */
  readonly refused: boolean;
}

interface CodeStepProps {
  draft: TicketDraft;
  change: (next: (before: TicketDraft) => TicketDraft) => void;
  state: CodeState;
  onClose: () => void;
  onVerified: (ticket: Created) => void;
  /** The address is not theirs: it has to be typed. */
  onCorrectAddress: () => void;
}

/** Whether the window for the code is open: after a reload too, while the request of the draft waits for it. */
export function useCodeStep({ request }: TicketDraft): [state: CodeState, setState: Dispatch<SetStateAction<CodeState>>] {
  return useState<CodeState>(() => ({ open: request !== null && Date.parse(request.expiresAt) > serverNow(), refused: false }));
}

/** The window for the code, over the form. */
export function CodeStep({ draft: { request }, change, state, onClose, onVerified, onCorrectAddress }: CodeStepProps) {
  const { t } = useTranslation('widget');
  const desk = useDesk();
  if (!state.open || !request) return null;
  const reason = (
    <Notice tone="info" title={t('refused.title')} live>
      <p>{t('refused.text')}</p>
    </Notice>
  );
  return (
    <Suspense>
      <CodeWindow
        request={request}
        supportPhone={desk?.supportPhone ?? null}
        reason={state.refused && reason}
        onVerified={onVerified}
        onRequest={(next) => change((before) => ({ ...before, request: next }))}
        onGone={() => change((before) => ({ ...before, attempt: null }))}
        onCorrectAddress={() => {
          onClose();
          onCorrectAddress();
          requestAnimationFrame(() => document.getElementById(FIELD_IDS.email)?.focus());
        }}
        onClose={onClose}
      />
    </Suspense>
  );
}
