import { useTranslation } from 'react-i18next';
import { client } from '../../lib/apollo/client';
import { problemOf } from '../../lib/apollo/problem-of';
import { noteProblem } from '../../lib/signed-in-agent';
import { showToast } from '../../lib/toasts';
import { UPDATE_MAIL_SETTINGS, type MailSettings } from './documents';

type Mail = Exclude<keyof MailSettings, '__typename'>;

/** Turns a mail on or off. It shows at once; a refusal turns it back and says why. */
export function useSwitchMail(settings: MailSettings): (mail: Mail, on: boolean) => void {
  const { t } = useTranslation('desk');
  const refused = (why: string): void => showToast('bad', t('ticket.failed', { what: t('mailSettings.failed'), why }));
  return (mail, on) => {
    const expected = { __typename: 'AgentSettingsPayload', settings: { ...settings, __typename: 'AgentSettings', [mail]: on }, userErrors: [] };
    client
      .mutate({ mutation: UPDATE_MAIL_SETTINGS, variables: { input: { [mail]: on } }, optimisticResponse: { updateAgentSettings: expected } })
      .then(({ data }) => {
        const [error] = data?.updateAgentSettings.userErrors ?? [];
        if (error) refused(error.message);
      })
      .catch((error: unknown) => {
        noteProblem(problemOf(error));
        refused(t('ticket.gone'));
      });
  };
}
