import { useTranslation } from 'react-i18next';
import { client } from '../../lib/apollo/client';
import { problemOf } from '../../lib/apollo/problem-of';
import { noteProblem } from '../../lib/signed-in-agent';
import { showToast } from '../../lib/toasts';
import { CHANGE_HOST_APP, type HostApp } from './documents';

/** Switches an application off or on. It shows at once; a refusal turns it back and says why. */
export function useTurnHostApp(): (app: HostApp, active: boolean) => void {
  const { t } = useTranslation('desk');
  const refused = (why: string): void => showToast('bad', t('ticket.failed', { what: t('processes.changeFailed'), why }));
  return (app, active) => {
    const expected = { __typename: 'HostAppPayload', hostApp: { ...app, __typename: 'HostApp', active }, userErrors: [] };
    client
      .mutate({ mutation: CHANGE_HOST_APP, variables: { input: { hostAppId: app.id, active } }, optimisticResponse: { updateHostApp: expected } })
      .then(({ data }) => {
        const [error] = data?.updateHostApp.userErrors ?? [];
        if (error) refused(error.message);
      })
      .catch((error: unknown) => {
        noteProblem(problemOf(error));
        refused(t('ticket.gone'));
      });
  };
}
