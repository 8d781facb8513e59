import { useTranslation } from 'react-i18next';
import { VIEW_KEYS, type ViewId } from '../../features/desk-views/views';
import { ButtonLink } from '../../ui/button';
import { deskHref } from './addresses';
import styles from './empty.module.css';

/** What an empty list means, and what to do about it. */
export function EmptyList({ view, search }: { view: ViewId; search: string }) {
  const { t } = useTranslation('desk');
  if (search !== '') {
    return (
      <div className={styles.empty}>
        <p className={styles.title}>{t('list.emptySearchTitle', { search })}</p>
        <p>{t('list.emptySearch')}</p>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{t(`list.emptyTitle.${VIEW_KEYS[view]}`)}</p>
      <p>{t(`list.empty.${VIEW_KEYS[view]}`)}</p>
      {view === 'mine' && (
        <ButtonLink size="small" to={deskHref('unassigned')}>
          {t('list.showUnassigned')}
        </ButtonLink>
      )}
    </div>
  );
}
