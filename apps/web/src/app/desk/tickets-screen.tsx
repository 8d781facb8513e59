import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { preloadDeskTicket } from '../../features/desk-ticket/use-desk-ticket';
import { ListSkeleton } from '../../features/desk-ticket-list/list-skeleton';
import { TicketList } from '../../features/desk-ticket-list/ticket-list';
import { filterOf, VIEW_KEYS, viewOf, type ViewId } from '../../features/desk-views/views';
import { useAgent } from '../../lib/signed-in-agent';
import { useTitle } from '../../lib/use-title';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { rememberView } from './addresses';
import { EmptyList } from './empty-list';
import { ListHead } from './list-head';
import { NoTicket } from './no-ticket';
import { NoView } from './no-view';
import { LIST_PANE, PaneHandle, paneStyle, usePane } from './panes';
import { TicketPane } from './ticket-pane';
import { useBackKey } from './use-back-key';
import { useListProcess } from './use-list-process';
import { useOrder } from './use-order';
import { usePlace } from './use-place';
import { useSettled } from './use-settled';
import styles from './tickets-screen.module.css';

/** A view's list, and the ticket that is open. */
export function TicketsScreen() {
  const { view: name } = useParams();
  const view = viewOf(name);
  return view ? <Tickets view={view} /> : <NoView />;
}

function Tickets({ view }: { view: ViewId }) {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  const pane = usePane(LIST_PANE);
  const [order, chooseOrder] = useOrder(view);
  const place = usePlace(view);
  const { code, search, listHref, hrefOf, allOfHref, onSearch, onOpen } = place;
  const process = useListProcess(view, place);
  const shownCode = useSettled(code);
  const title = search === '' ? t(`views.${VIEW_KEYS[view]}`) : t('list.found');

  useEffect(() => rememberView(view), [view]);
  useTitle(code ?? title);
  useBackKey(code !== null, t('commands.back'), listHref);

  return (
    <div className={styles.screen} data-open={code !== null || undefined} style={paneStyle({ '--list-width': pane })}>
      <VisuallyHidden as="h1">{`${t('frame.desk')}: ${title}`}</VisuallyHidden>
      <section className={styles.list} id="desk-list" aria-label={t('frame.list')}>
        <ListHead view={view} title={title} search={search} order={order} onSearch={onSearch} onOrder={chooseOrder} filter={process} />
        {process.pending ? (
          <ListSkeleton label={t('list.loading')} />
        ) : (
          <TicketList
            key={`${view} ${search} ${order} ${process.chosen?.id}`}
            query={{
              filter: { ...(search === '' ? filterOf(view, agent.id) : { search }), ...(process.chosen && { processId: process.chosen.id }) },
              order: search === '' ? order : 'UPDATED_DESC',
            }}
            label={title}
            openCode={code}
            hrefOf={hrefOf}
            onOpen={onOpen}
            onPoint={preloadDeskTicket}
            whenEmpty={<EmptyList view={view} search={search} process={process.chosen?.name ?? null} onAllProcesses={() => process.choose('')} />}
          />
        )}
      </section>
      <div className={styles.handle}>
        <PaneHandle pane={pane} label={t('frame.resizeList')} controls="desk-list" />
      </div>
      <section className={styles.ticket} id="desk-ticket" aria-label={t('frame.ticket')}>
        {shownCode === null ? <NoTicket /> : <TicketPane key={shownCode} code={shownCode} backHref={listHref} hrefOf={hrefOf} allOfHref={allOfHref} />}
      </section>
    </div>
  );
}
