import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button';
import { deskHref } from './addresses';
import styles from './empty.module.css';

/** An address inside the desk that is no view. */
export function NoView() {
  const { t } = useTranslation(['desk', 'common']);
  return (
    <div className={styles.empty}>
      <h1 className={styles.title}>{t('common:problem.notFoundTitle')}</h1>
      <p>{t('common:problem.notFound')}</p>
      <ButtonLink size="small" to={deskHref('open')}>
        {t('commands.go', { where: t('views.open') })}
      </ButtonLink>
    </div>
  );
}
