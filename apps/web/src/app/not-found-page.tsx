import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button-link';
import { Page } from '../ui/page';
import { Row, Stack } from '../ui/stack';

/** Any address that is no page. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('problem.notFoundTitle')}>
      <Stack gap={6}>
        <p>{t('problem.notFound')}</p>
        <Row>
          <ButtonLink to="/" look="primary">
            {t('problem.goHome')}
          </ButtonLink>
          <ButtonLink to="/tickets">{t('home.see')}</ButtonLink>
        </Row>
      </Stack>
    </Page>
  );
}
