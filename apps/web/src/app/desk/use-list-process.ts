import { useQuery } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import type { FilterProcess } from '../../features/desk-ticket-list/process-filter';
import type { ViewId } from '../../features/desk-views/views';
import { TICKET_PROCESSES } from '../../lib/ticket-processes';
import { deskHref } from './addresses';
import type { Place } from './use-place';

/** The process to which a list is narrowed down. */
export interface ListProcess {
  /** Null until they are known. */
  readonly processes: readonly FilterProcess[] | null;
  /** Null: all of them. */
  readonly chosen: FilterProcess | null;
  /** The address names one that is not known yet. */
  readonly pending: boolean;
  /** With a key; empty for all. */
  readonly choose: (key: string) => void;
}

/** What the address says about the process; a key that no process has narrows nothing down. */
export function useListProcess(view: ViewId, { code, search, process }: Place): ListProcess {
  const navigate = useNavigate();
  const { data, loading } = useQuery(TICKET_PROCESSES, { fetchPolicy: 'cache-and-network' });
  const processes = data?.ticketProcesses ?? null;
  return {
    processes,
    chosen: processes?.find(({ key }) => key === process) ?? null,
    pending: process !== '' && !data && loading,
    choose: (key) => void navigate(deskHref(view, { search, process: key, ...(code === null ? {} : { code }) })),
  };
}
