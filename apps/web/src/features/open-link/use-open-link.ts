import { gql, type TypedDocumentNode } from '@apollo/client';
import { useEffect, useState } from 'react';
import type { OpenTicketLinkMutation, OpenTicketLinkMutationVariables } from '../../gql/graphql';
import { client } from '../../lib/apollo/client';
import { FAULT } from '../../lib/apollo/fault';
import { problemOf } from '../../lib/apollo/problem-of';
import { forgetLinkSecret, keepLinkSecret, linkSecret } from '../../lib/link-secret';
import type { Problem } from '../../lib/problem';

const OPEN_TICKET_LINK: TypedDocumentNode<OpenTicketLinkMutation, OpenTicketLinkMutationVariables> = gql`
  mutation OpenTicketLink($input: OpenTicketLinkInput!) {
    openTicketLink(input: $input) {
      ticket {
        id
        code
      }
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;

/** `none`: the page was not opened by a mailed link. `refused`: the link is too old or wrong; `message` says so. */
export type LinkState =
  | { kind: 'none' }
  | { kind: 'opening' }
  | { kind: 'opened' }
  | { kind: 'refused'; message: string }
  | { kind: 'problem'; problem: Problem; retry: () => void };

/** Exchanges the secret of a mailed link, if this page was opened by one, for a session. Only a POST does it, and it changes no ticket. */
export function useOpenLink(code: string): LinkState {
  const path = location.pathname;
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<LinkState>(() => (linkSecret(path) ? { kind: 'opening' } : { kind: 'none' }));

  // A second link to the ticket that is open only changes the fragment: the page is not loaded again.
  useEffect(() => {
    const onHash = (): void => {
      keepLinkSecret();
      // The router has read the address before: stars that a link suggests are in it only now.
      const place: unknown = history.state;
      window.dispatchEvent(new PopStateEvent('popstate', { state: place }));
      if (linkSecret(path)) setAttempt((before) => before + 1);
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, [path]);

  useEffect(() => {
    const token = linkSecret(path);
    if (!token) return;
    let current = true;
    setState({ kind: 'opening' });
    void exchange(code, token, () => setAttempt((before) => before + 1)).then((next) => {
      if (next.kind !== 'problem') forgetLinkSecret(path);
      if (current) setState(next);
    });
    return () => {
      current = false;
    };
  }, [path, code, attempt]);

  return state;
}

async function exchange(code: string, token: string, retry: () => void): Promise<LinkState> {
  try {
    const { data } = await client.mutate({ mutation: OPEN_TICKET_LINK, variables: { input: { code, token } } });
    if (data?.openTicketLink.ticket) return { kind: 'opened' };
    return { kind: 'refused', message: data?.openTicketLink.userErrors[0]?.message ?? '' };
  } catch (error) {
    return { kind: 'problem', problem: problemOf(error), retry };
  }
}
