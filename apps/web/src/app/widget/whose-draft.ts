import { readTicketDraft, type TicketDraft } from '../../features/create-ticket/ticket-draft';
import { recall, remember } from '../../lib/storage';
import { isSameAddress } from './made-tickets';

const KEY = 'widget.writer';

/** Remembers in this browser who writes the draft: the address that the host names now, null while it names nobody. */
export function noteWriter(email: string | null): void {
  remember(KEY, email);
}

/** Whether the draft was last written in while the host named somebody else than this person. */
export function isAnothersDraft(email: string): boolean {
  const writer = recall(KEY);
  return writer !== null && !isSameAddress(writer, email);
}

/** The draft that storage held. Who wrote it is left out until the host names them again: the next person before the screen may be another one. */
export function readOwnDraft(stored: unknown): TicketDraft | null {
  const draft = readTicketDraft(stored);
  return draft && withoutPerson(draft, recall(KEY));
}

/** The draft without name and address, where they are this person's. */
export function withoutPerson(draft: TicketDraft, email: string | null): TicketDraft {
  return isSameAddress(draft.email, email) ? { ...draft, email: '', name: '' } : draft;
}
