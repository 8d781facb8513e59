import { useTranslation } from 'react-i18next';
import { ChosenProcess, ProcessFilter } from '../../features/desk-ticket-list/process-filter';
import { ListSearch } from '../../features/desk-ticket-list/list-search';
import { countOf, ordersOf, type ViewId } from '../../features/desk-views/views';
import type { TicketOrder } from '../../gql/graphql';
import { numberWords } from '../../lib/number-words';
import { Icon } from '../../ui/icon';
import { DropMenu, MenuChoices } from '../../ui/menu/drop-menu';
import { useFrameCounts } from './desk-frame';
import styles from './list-head.module.css';
import type { ListProcess } from './use-list-process';

interface ListHeadProps {
  view: ViewId;
  title: string;
  search: string;
  order: TicketOrder;
  onSearch: (search: string) => void;
  onOrder: (order: TicketOrder) => void;
  filter: ListProcess;
}

const ORDER_NAMES = { UPDATED_DESC: 'list.byUpdated', CREATED_DESC: 'list.byCreated', FIRST_RESPONSE_DUE_ASC: 'list.byDue' } as const;

/** The list's name, how many it holds, search, process and order. */
export function ListHead({ view, title, search, order, onSearch, onOrder, filter }: ListHeadProps) {
  const { t } = useTranslation('desk');
  const counts = useFrameCounts();
  // The counter's place is there before the counter.
  const count = counts && search === '' && !filter.chosen ? numberWords(countOf(view, counts)) : '\u00A0';
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <h2 className={styles.title}>
          {title} <span className={styles.count}>{count}</span>
        </h2>
        {search === '' && (
          <DropMenu
            end
            target={
              <button type="button" className={styles.order} aria-label={`${t('list.order')}: ${t(ORDER_NAMES[order])}`}>
                {t(ORDER_NAMES[order])}
                <Icon name="chevron-down" size={14} />
              </button>
            }
          >
            <MenuChoices
              title={t('list.order')}
              value={order}
              choices={ordersOf(view).map((value) => ({ value, label: t(ORDER_NAMES[value]) }))}
              onChoose={onOrder}
            />
          </DropMenu>
        )}
      </div>
      <div className={styles.find}>
        <ListSearch search={search} onSearch={onSearch} />
        <ProcessFilter processes={filter.processes} chosen={filter.chosen} onChoose={filter.choose} />
      </div>
      {(filter.chosen ?? filter.pending) && (
        <div className={styles.chosen}>
          <ChosenProcess name={filter.chosen?.name ?? ''} onClear={() => filter.choose('')} />
        </div>
      )}
    </header>
  );
}
