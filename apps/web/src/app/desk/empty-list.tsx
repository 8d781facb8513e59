import { useTranslation } from 'react-i18next';
import { VIEW_KEYS, type ViewId } from '../../features/desk-views/views';
import { ButtonLink } from '../../ui/button-link';
import { EmptyPlace } from '../../ui/empty-place';
import { deskHref } from './addresses';

/** What an empty list means, and what to do about it. */
export function EmptyList({ view, search }: { view: ViewId; search: string }) {
  const { t } = useTranslation('desk');
  if (search !== '') {
    return (
      <EmptyPlace title={t('list.emptySearchTitle', { search })}>
        <p>{t('list.emptySearch')}</p>
      </EmptyPlace>
    );
  }
  return (
    <EmptyPlace title={t(`list.emptyTitle.${VIEW_KEYS[view]}`)}>
      <p>{t(`list.empty.${VIEW_KEYS[view]}`)}</p>
      {view === 'mine' && (
        <ButtonLink size="small" to={deskHref('unassigned')}>
          {t('list.showUnassigned')}
        </ButtonLink>
      )}
    </EmptyPlace>
  );
}
