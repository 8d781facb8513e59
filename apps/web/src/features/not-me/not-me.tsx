import { gql, type TypedDocumentNode } from '@apollo/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisownRequestMutation, DisownRequestMutationVariables } from '../../gql/graphql';
import { FAULT } from '../../lib/apollo/fault';
import { useSend } from '../../lib/apollo/use-send';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import { Stack } from '../../ui/stack';

const DISOWN_REQUEST: TypedDocumentNode<DisownRequestMutation, DisownRequestMutationVariables> = gql`
  mutation DisownRequest($input: DisownRequestInput!) {
    disownRequest(input: $input) {
      userErrors {
        ...Fault
      }
    }
  }
  ${FAULT}
`;

/** "It was not me": only the button does something, opening the page does not. */
export function NotMe({ requestId, token }: { requestId: string; token: string | null }) {
  const { t } = useTranslation('portal');
  const { send, state, problem } = useSend(DISOWN_REQUEST, { resume: true });
  const [answer, setAnswer] = useState<{ refusal: string | null } | null>(null);

  const disown = async (): Promise<void> => {
    if (!token) return;
    const data = await send({ input: { requestId, token } });
    if (data) setAnswer({ refusal: data.disownRequest.userErrors[0]?.message ?? null });
  };

  if (answer && answer.refusal === null) {
    return (
      <Notice tone="good" title={t('notMe.doneTitle')} live>
        <p>{t('notMe.done')}</p>
      </Notice>
    );
  }
  if (!token || answer) {
    return (
      <Notice tone="bad" title={t('notMe.invalidTitle')}>
        <p>{answer?.refusal ?? t('notMe.invalid')}</p>
      </Notice>
    );
  }
  return (
    <Stack gap={6}>
      <p>{t('notMe.intro')}</p>
      <p>{t('notMe.effect')}</p>
      {problem && <ProblemNotice problem={problem} />}
      <div>
        <Button look="primary" busy={state !== 'idle'} onClick={() => void disown()}>
          {t('notMe.button')}
        </Button>
      </div>
    </Stack>
  );
}
