import { useCallback } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { ViewId } from '../../features/desk-views/views';
import { tidyTicketCode } from '../../lib/ticket-code';
import { deskHref } from './addresses';

interface Place {
  /** The open ticket's, or null. */
  code: string | null;
  search: string;
  listHref: string;
  /** A ticket within this view and search. */
  hrefOf: (code: string) => string;
  /** Everything that has to do with an address, beside the open ticket. */
  allOfHref: (email: string) => string;
  onSearch: (search: string) => void;
  /** Opens a ticket; `byKey` when the focus should follow. */
  onOpen: (code: string, byKey: boolean) => void;
}

/** Where in a view the agent is, and the ways from there. The address holds all of it. */
export function usePlace(view: ViewId): Place {
  const { code: typed } = useParams();
  const code = typed === undefined ? null : tidyTicketCode(typed);
  const search = useSearchParams()[0].get('q') ?? '';
  const navigate = useNavigate();
  const beside = code === null ? {} : { code };
  const hrefOf = useCallback((ticket: string) => deskHref(view, { code: ticket, search }), [view, search]);
  const onSearch = useCallback(
    (next: string) => void navigate(deskHref(view, { search: next, ...(code === null ? {} : { code }) }), { replace: true }),
    [navigate, view, code],
  );
  // Walking on replaces: going back leads to the list, not through everything that was passed.
  const onOpen = useCallback(
    (next: string, byKey: boolean) => void navigate(hrefOf(next), byKey ? { state: { focus: true } } : { replace: true }),
    [navigate, hrefOf],
  );
  return { code, search, listHref: deskHref(view, { search }), hrefOf, allOfHref: (email) => deskHref(view, { search: email, ...beside }), onSearch, onOpen };
}
