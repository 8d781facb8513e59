import { useTranslation } from 'react-i18next';
import { ProcessList } from '../../features/desk-processes/process-list';
import { HostApps } from '../../features/desk-support-button/host-apps';
import { SnippetBuilder } from '../../features/desk-support-button/snippet-builder';
import { useTitle } from '../../lib/use-title';

/** Settings: the processes. */
export function ProcessesSection() {
  const { t } = useTranslation('desk');
  useTitle(t('settings.processes'));
  return <ProcessList />;
}

/** Settings: the support button on pages of others, and who vouches for their users. */
export function SupportButtonSection() {
  const { t } = useTranslation('desk');
  useTitle(t('settings.supportButton'));
  return (
    <>
      <SnippetBuilder />
      <HostApps />
    </>
  );
}
