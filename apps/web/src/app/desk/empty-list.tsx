import { useTranslation } from 'react-i18next';
import { VIEW_KEYS, type ViewId } from '../../features/desk-views/views';
import { Button } from '../../ui/button';
import { ButtonLink } from '../../ui/button-link';
import { EmptyPlace } from '../../ui/empty-place';
import { deskHref } from './addresses';

interface EmptyListProps {
  view: ViewId;
  search: string;
  /** The name of the process to which the list is narrowed down. */
  process: string | null;
  onAllProcesses: () => void;
}

/** What an empty list means, and what to do about it. */
export function EmptyList({ view, search, process, onAllProcesses }: EmptyListProps) {
  const { t } = useTranslation('desk');
  if (search !== '') {
    return (
      <EmptyPlace title={t('list.emptySearchTitle', { search })}>
        <p>{t('list.emptySearch')}</p>
      </EmptyPlace>
    );
  }
  if (process !== null) {
    return (
      <EmptyPlace title={t('listFilter.emptyTitle')}>
        <p>{t('listFilter.empty', { name: process })}</p>
        <Button size="small" onClick={onAllProcesses}>
          {t('listFilter.clear')}
        </Button>
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
