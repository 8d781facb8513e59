import { useCallback } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { ViewId } from '../../features/desk-views/views';
import { tidyTicketCode } from '../../lib/ticket-code';
import { deskHref } from './addresses';

export interface Place {
  /** The open ticket's, or null. */
  code: string | null;
  search: string;
  /** The key of the process to which the list is narrowed down, or empty. */
  process: string;
  listHref: string;
  /** A ticket within this view, search and process. */
  hrefOf: (code: string) => string;
  /** Everything that has to do with an address, beside the open ticket. */
  allOfHref: (email: string) => string;
  onSearch: (search: string) => void;
  /** Opens a ticket; `byKey` when the focus should follow. */
  onOpen: (code: string, byKey: boolean) => void;
}

/** The key of the process to which lists are narrowed down, or empty: it goes along from view to view. */
export function useKeptProcess(): string {
  return useSearchParams()[0].get('process') ?? '';
}

/** Where in a view the agent is, and the ways from there. The address holds all of it. */
export function usePlace(view: ViewId): Place {
  const { code: typed } = useParams();
  const code = typed === undefined ? null : tidyTicketCode(typed);
  const search = useSearchParams()[0].get('q') ?? '';
  const process = useKeptProcess();
  const navigate = useNavigate();
  const beside = code === null ? {} : { code };
  const hrefOf = useCallback((ticket: string) => deskHref(view, { code: ticket, search, process }), [view, search, process]);
  const onSearch = useCallback(
    (next: string) => void navigate(deskHref(view, { search: next, process, ...(code === null ? {} : { code }) }), { replace: true }),
    [navigate, view, code, process],
  );
  // Walking on replaces: going back leads to the list, not through everything that was passed.
  const onOpen = useCallback(
    (next: string, byKey: boolean) => void navigate(hrefOf(next), byKey ? { state: { focus: true } } : { replace: true }),
    [navigate, hrefOf],
  );
  return {
    code,
    search,
    process,
    listHref: deskHref(view, { search, process }),
    hrefOf,
    allOfHref: (email) => deskHref(view, { search: email, ...beside }),
    onSearch,
    onOpen,
  };
}
