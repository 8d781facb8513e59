import { useTranslation } from 'react-i18next';
import type { DeskRow } from '../../lib/desk-row';
import { client } from '../../lib/apollo/client';
import { problemOf } from '../../lib/apollo/problem-of';
import { markSeen } from '../../lib/seen-tickets';
import { serverNow } from '../../lib/server-clock';
import { noteProblem, useAgent, type SignedInAgent } from '../../lib/signed-in-agent';
import { showToast } from '../../lib/toasts';
import { ASSIGN_TICKET, START_TICKET } from './documents';

interface TicketMoves {
  /** Gives the ticket to an agent, or to nobody. */
  assign: (to: { id: string; name: string } | null) => void;
  /** Begins to attend it; whoever starts a ticket that nobody has takes it. */
  start: () => void;
}

/** Moves of a ticket that need no words. They show at once; a refusal takes them back and says why. */
export function useTicketMoves(ticket: DeskRow): TicketMoves {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  const refused = (what: string, why: string): void => showToast('bad', t('ticket.failed', { what, why }));
  const told = (what: string, answer: { ticket: DeskRow | null; userErrors: readonly { message: string }[] } | undefined): void => {
    const [error] = answer?.userErrors ?? [];
    if (error) refused(what, error.message);
    else if (answer?.ticket) markSeen(agent.id, ticket.id, answer.ticket.updatedAt);
  };
  const failed = (what: string, error: unknown): void => {
    noteProblem(problemOf(error));
    refused(what, t('ticket.gone'));
  };

  const assign: TicketMoves['assign'] = (to) => {
    const payload = expected({ ...ticket, assignee: to && agentAs(to) });
    client
      .mutate({
        mutation: ASSIGN_TICKET,
        variables: { input: { ticketId: ticket.id, agentId: to?.id ?? null } },
        optimisticResponse: { assignTicket: payload },
      })
      .then(({ data }) => told(t('ticket.assignFailed'), data?.assignTicket))
      .catch((error: unknown) => failed(t('ticket.assignFailed'), error));
  };

  const start = (): void => {
    client
      .mutate({ mutation: START_TICKET, variables: { input: { ticketId: ticket.id } }, optimisticResponse: { startTicket: expected(started(ticket, agent)) } })
      .then(({ data }) => told(t('ticket.startFailed'), data?.startTicket))
      .catch((error: unknown) => failed(t('ticket.startFailed'), error));
  };

  return { assign, start };
}

/** The answer that will most probably come. `__typename` is what the cache knows things by. */
function expected(ticket: DeskRow) {
  return { __typename: 'TicketPayload', ticket, userErrors: [] };
}

function agentAs({ id, name }: { id: string; name: string }) {
  return { __typename: 'Agent', id, name };
}

/** What the ticket will most probably be once it is started. */
function started(ticket: DeskRow, agent: SignedInAgent): DeskRow {
  const now = new Date(serverNow()).toISOString();
  return {
    ...ticket,
    status: 'IN_PROGRESS',
    updatedAt: now,
    firstRespondedAt: ticket.firstRespondedAt ?? now,
    assignee: ticket.assignee ?? agentAs(agent),
    viewerCan: ticket.viewerCan.filter((action) => action !== 'START'),
  };
}
