import type { ApolloCache } from '@apollo/client';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/apollo/client';
import { problemOf } from '../../lib/apollo/problem-of';
import { noteProblem } from '../../lib/signed-in-agent';
import { showToast } from '../../lib/toasts';
import { CHANGE_PROCESS, MANAGED_PROCESSES, MOVE_PROCESS, type ManagedProcess } from './documents';
import { following } from './reorder';

interface ProcessChanges {
  /** Lets requesters choose it, or not. */
  turn: (process: ManagedProcess, active: boolean) => void;
  /** Keeps `moved` where it stands in `wanted`. */
  move: (moved: ManagedProcess, wanted: readonly ManagedProcess[]) => void;
}

/** Moves on their way. */
interface Moves {
  /** Fulfilled when the last one was answered, or failed. */
  sent: Promise<void>;
  waiting: number;
  /** The ids in the order in which the server has them, as far as it has answered. */
  kept: readonly string[];
}

/** Changes that show at once; a refusal undoes them and says why. */
export function useProcessChanges(): ProcessChanges {
  const { t } = useTranslation('desk');
  const moves = useRef<Moves>({ sent: Promise.resolve(), waiting: 0, kept: [] });

  const refused = (why: string): void => showToast('bad', t('ticket.failed', { what: t('processes.changeFailed'), why }));
  const failed = (error: unknown): void => {
    noteProblem(problemOf(error));
    refused(t('ticket.gone'));
  };

  const turn: ProcessChanges['turn'] = (process, active) => {
    const expected = { __typename: 'ProcessPayload', process: { ...process, __typename: 'ManagedProcess', active }, userErrors: [] };
    client
      .mutate({ mutation: CHANGE_PROCESS, variables: { input: { processId: process.id, active } }, optimisticResponse: { updateProcess: expected } })
      .then(({ data }) => {
        const [error] = data?.updateProcess.userErrors ?? [];
        if (error) refused(error.message);
      })
      .catch(failed);
  };

  const send = async (processId: string, beforeId: string | null): Promise<void> => {
    try {
      const { data } = await client.mutate({ mutation: MOVE_PROCESS, variables: { input: { processId, beforeId } }, fetchPolicy: 'no-cache' });
      const [error] = data?.moveProcess.userErrors ?? [];
      if (error) refused(error.message);
      if (data) moves.current.kept = idsOf(data.moveProcess.processes);
      // What was moved meanwhile stands where it was put: the last answer tells of all.
      if (data && moves.current.waiting === 1) showProcesses(client.cache, data.moveProcess.processes);
    } catch (error) {
      failed(error);
      if (moves.current.waiting === 1) showOrder(moves.current.kept);
      // Whether it was kept only the server knows. Without a network that stays open, and the next move is sent all the same.
      await client.refetchQueries({ include: [MANAGED_PROCESSES] }).catch(() => {});
    } finally {
      moves.current.waiting -= 1;
    }
  };

  const move: ProcessChanges['move'] = (moved, wanted) => {
    if (moves.current.waiting === 0) moves.current.kept = idsOf(knownProcesses());
    showProcesses(client.cache, wanted);
    moves.current.waiting += 1;
    // One after the other: two at once may arrive in the wrong order.
    moves.current.sent = moves.current.sent.then(() => send(moved.id, following(wanted, moved.id)));
  };

  return { turn, move };
}

/** Makes these the processes that are shown, in this order. */
export function showProcesses(cache: ApolloCache, managedProcesses: readonly ManagedProcess[]): void {
  cache.writeQuery({ query: MANAGED_PROCESSES, data: { managedProcesses } });
}

/** Shows the processes that are known in the order of these ids. */
function showOrder(ids: readonly string[]): void {
  showProcesses(
    client.cache,
    knownProcesses().toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id)),
  );
}

function knownProcesses(): readonly ManagedProcess[] {
  return client.readQuery({ query: MANAGED_PROCESSES })?.managedProcesses ?? [];
}

function idsOf(processes: readonly ManagedProcess[]): string[] {
  return processes.map(({ id }) => id);
}
