import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button-link';
import { EmptyPlace } from '../../ui/empty-place';
import { deskHref } from './addresses';

/** An address inside the desk that is no view. */
export function NoView() {
  const { t } = useTranslation(['desk', 'common']);
  return (
    <EmptyPlace heading title={t('common:problem.notFoundTitle')}>
      <p>{t('common:problem.notFound')}</p>
      <ButtonLink size="small" to={deskHref('open')}>
        {t('commands.go', { where: t('views.open') })}
      </ButtonLink>
    </EmptyPlace>
  );
}
