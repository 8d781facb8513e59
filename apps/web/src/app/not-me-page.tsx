import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { NotMe } from '../features/not-me/not-me';
import { linkSecret } from '../lib/link-secret';
import { Page } from '../ui/page';

/** Where the code mail's "it was not me" leads. */
export function NotMePage() {
  const { t } = useTranslation('portal');
  const { requestId = '' } = useParams();
  const { pathname } = useLocation();
  return (
    <Page title={t('notMe.title')}>
      <NotMe requestId={requestId} token={linkSecret(pathname)} />
    </Page>
  );
}
