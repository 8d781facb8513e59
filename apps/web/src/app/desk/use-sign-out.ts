import { gql, type TypedDocumentNode } from '@apollo/client';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { LeaveDeskMutation, LeaveDeskMutationVariables } from '../../gql/graphql';
import { client } from '../../lib/apollo/client';
import { showToast } from '../../lib/toasts';
import { SIGN_IN_HREF } from './addresses';

const LEAVE_DESK: TypedDocumentNode<LeaveDeskMutation, LeaveDeskMutationVariables> = gql`
  mutation LeaveDesk {
    signOut {
      userErrors {
        message
      }
    }
  }
`;

let leaving = false;

/** Whether the agent is signing out: the gate then says nothing of a session that ended. */
export function isLeaving(): boolean {
  return leaving;
}

/** Ends the session and forgets what was read in it. Drafts stay on this device. */
export function useSignOut(): () => void {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  return () => {
    leaving = true;
    client
      .mutate({ mutation: LEAVE_DESK })
      .then(async () => {
        await navigate(SIGN_IN_HREF, { state: { reason: 'left' } });
        await client.clearStore();
      })
      .catch(() => showToast('bad', t('ticket.failed', { what: t('commands.signOut'), why: t('ticket.gone') })))
      .finally(() => {
        leaving = false;
      });
  };
}
