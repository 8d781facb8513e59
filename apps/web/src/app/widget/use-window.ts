import { useEffect, useEffectEvent, useState } from 'react';
import { FIELD_IDS } from '../../features/create-ticket/field-ids';
import { EMPTY_DRAFT, type TicketDraft } from '../../features/create-ticket/ticket-draft';
import { useStore } from '../../lib/store';
import { actWithSession } from '../../lib/window-session';
import { host } from './host-link';
import { actForMadeTicket, addMadeTicket, forgetMadeTicket, madeTickets } from './made-tickets';
import { useWriting } from './use-writing';

/** What a finished request leaves behind. */
export interface Created {
  readonly code: string;
  readonly firstResponseDueAt: string | null;
}

export type Shown =
  /** `ended`: the code of a ticket whose session has ended. */
  | { readonly view: 'request'; readonly ended: string | null }
  | { readonly view: 'created'; readonly ticket: Created }
  | { readonly view: 'mine' }
  | { readonly view: 'ticket'; readonly code: string };

const REQUEST: Shown = { view: 'request', ended: null };

interface SupportWindow {
  readonly shown: Shown;
  /** Nothing else was shown before it. */
  readonly first: boolean;
  readonly draft: TicketDraft;
  readonly change: (next: (before: TicketDraft) => TicketDraft) => void;
  /** There is a text in work that nobody has sent. */
  readonly inWork: boolean;
  /** How often a text was thrown away: what was on its way with it goes no further. */
  readonly discarded: number;
  readonly discard: () => void;
  readonly finish: (ticket: Created) => void;
  readonly startRequest: () => void;
  readonly showMine: () => void;
  readonly follow: (code: string) => void;
  readonly end: (code: string) => void;
}

/** What the window shows, what is being written in it, and the ways from one to the other. */
export function useWindow(): SupportWindow {
  const { draft, change, write, isTyped, discarded, discard } = useWriting(() => shown.view !== 'request' && show(REQUEST));
  const [shown, setShown] = useState<Shown>(() => (madeTickets().length > 0 && draft.subject === '' && draft.description === '' ? { view: 'mine' } : REQUEST));
  const [first, setFirst] = useState(true);
  const show = (next: Shown): void => {
    setFirst(false);
    setShown(next);
    // What is asked anew is asked by nobody: a session that opens ends the one it is opened with, and that one may be all that opens a ticket.
    if (next.view === 'request') actWithSession(null);
  };
  useReopening(shown, show);
  return {
    shown,
    first,
    draft,
    change: write,
    inWork: isTyped && shown.view === 'request',
    discarded,
    discard,
    finish: (ticket) => {
      addMadeTicket({ ...ticket, subject: draft.subject.trim(), host: host.identity.get()?.email ?? null });
      // Whoever asks again is the same person, on the same page.
      change((before) => ({ ...EMPTY_DRAFT, email: before.email, name: before.name, processId: before.processId }));
      host.tell({ kind: 'ticket', code: ticket.code });
      show({ view: 'created', ticket });
    },
    startRequest: () => show(REQUEST),
    showMine: () => show({ view: 'mine' }),
    follow: (code) => {
      actForMadeTicket(code);
      show({ view: 'ticket', code });
    },
    end: (code) => {
      forgetMadeTicket(code);
      show({ view: 'request', ended: code });
    },
  };
}

/** What the window shows when it is opened again, and where the focus goes. */
function useReopening(shown: Shown, show: (next: Shown) => void): void {
  const opening = useStore(host.opening);
  const onOpened = useEffectEvent(() => {
    if (!opening) return;
    const { subject, description } = opening.preset;
    // The host asked for a request about something.
    if (shown.view !== 'request' && (subject ?? description) !== undefined) show(REQUEST);
    else if (shown.view === 'created') show({ view: 'mine' });
    requestAnimationFrame(focusFirst);
  });
  useEffect(() => onOpened(), [opening]);
}

/** The first field that waits for an answer, unless the focus would open a keyboard over half of the window; else the heading. */
function focusFirst(): void {
  if (document.querySelector('dialog:modal')) return;
  const fields = [FIELD_IDS.email, FIELD_IDS.name, FIELD_IDS.subject, FIELD_IDS.description].map((id) => document.getElementById(id));
  const empty = fields.find((field) => (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value === '');
  const target = matchMedia('(pointer: coarse)').matches ? null : empty;
  (target ?? document.querySelector('h1'))?.focus({ preventScroll: true });
}
