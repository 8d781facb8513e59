import type { AddNoteMutation, CloseTicketMutation } from '../../gql/graphql';
import { client } from '../../lib/apollo/client';
import type { DeskRow } from '../../lib/desk-row';
import { ADD_NOTE, CLOSE_TICKET, PROPOSE_SOLUTION, REOPEN_TICKET, REPLY_TO_TICKET, REQUEST_INFORMATION } from './documents';
import type { Mode } from './modes';

export interface Message {
  clientRequestId: string;
  ticketId: string;
  mode: Mode;
  body: string;
  attachmentIds: readonly string[];
}

/** The server's answer: what it did, or why not. */
export type Done = AddNoteMutation['done'] | CloseTicketMutation['done'];

const WRITING = { reply: REPLY_TO_TICKET, note: ADD_NOTE, ask: REQUEST_INFORMATION, solution: PROPOSE_SOLUTION } as const;

/** Sends what was written, each mode by its mutation; `expected` is shown until the answer comes. Throws what Apollo Client throws. */
export async function sendMessage(message: Message, expected: DeskRow): Promise<Done | null> {
  const { clientRequestId, ticketId, mode, body } = message;
  const written = { done: { __typename: 'MessagePayload', message: null, ticket: expected, userErrors: [] } };
  const moved = { done: { __typename: 'TicketPayload', ticket: expected, userErrors: [] } };
  if (mode === 'close') {
    const { data } = await client.mutate({
      mutation: CLOSE_TICKET,
      variables: { input: { clientRequestId, ticketId, message: body } },
      optimisticResponse: moved,
    });
    return data?.done ?? null;
  }
  if (mode === 'reopen') {
    const { data } = await client.mutate({ mutation: REOPEN_TICKET, variables: { input: { ticketId, reason: body } }, optimisticResponse: moved });
    return data?.done ?? null;
  }
  const input = { clientRequestId, ticketId, body, attachmentIds: [...message.attachmentIds] };
  const { data } = await client.mutate<{ done: AddNoteMutation['done'] }, { input: typeof input }>({
    mutation: WRITING[mode],
    variables: { input },
    optimisticResponse: written,
  });
  return data?.done ?? null;
}
