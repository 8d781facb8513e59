import { gql, type TypedDocumentNode } from '@apollo/client';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { SignOutMutation, SignOutMutationVariables } from '../gql/graphql';
import { client } from '../lib/apollo/client';
import { FAULT } from '../lib/apollo/fault';
import { useSend } from '../lib/apollo/use-send';
import { Button } from '../ui/button';

const SIGN_OUT: TypedDocumentNode<SignOutMutation, SignOutMutationVariables> = gql`
  mutation SignOut {
    signOut {
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;

/** Ends this visit. Drafts stay on this device. */
export function SignOutButton() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { send, state } = useSend(SIGN_OUT, { resume: false });
  const leave = async (): Promise<void> => {
    if (!(await send({}))) return;
    await navigate('/');
    await client.clearStore();
  };
  return (
    <Button size="small" look="quiet" busy={state !== 'idle'} onClick={() => void leave()}>
      {t('app.signOut')}
    </Button>
  );
}
