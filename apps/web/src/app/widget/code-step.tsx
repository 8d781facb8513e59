import { lazy, Suspense, useState } from 'react';
import { FIELD_IDS } from '../../features/create-ticket/field-ids';
import type { TicketDraft } from '../../features/create-ticket/ticket-draft';
import { useDesk } from '../../lib/desk';
import { serverNow } from '../../lib/server-clock';
import type { Created } from './use-window';

const CodeWindow = lazy(async () => ({ default: (await import('./later')).CodeWindow }));

interface CodeStepProps {
  draft: TicketDraft;
  change: (next: (before: TicketDraft) => TicketDraft) => void;
  open: boolean;
  onOpen: (open: boolean) => void;
  onVerified: (ticket: Created) => void;
  /** The address is not theirs: it has to be typed. */
  onCorrectAddress: () => void;
}

/** Whether a request of the draft still waits for its code. */
export function useCodeOpen({ request }: TicketDraft): [open: boolean, onOpen: (open: boolean) => void] {
  return useState(() => request !== null && Date.parse(request.expiresAt) > serverNow());
}

/** The window for the code, over the form. */
export function CodeStep({ draft: { request }, change, open, onOpen, onVerified, onCorrectAddress }: CodeStepProps) {
  const desk = useDesk();
  if (!open || !request) return null;
  return (
    <Suspense>
      <CodeWindow
        request={request}
        supportPhone={desk?.supportPhone ?? null}
        onVerified={onVerified}
        onRequest={(next) => change((before) => ({ ...before, request: next }))}
        onGone={() => change((before) => ({ ...before, attempt: null }))}
        onCorrectAddress={() => {
          onOpen(false);
          onCorrectAddress();
          requestAnimationFrame(() => document.getElementById(FIELD_IDS.email)?.focus());
        }}
        onClose={() => onOpen(false)}
      />
    </Suspense>
  );
}
