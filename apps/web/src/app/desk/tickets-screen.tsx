import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { preloadDeskTicket } from '../../features/desk-ticket/use-desk-ticket';
import { TicketList } from '../../features/desk-ticket-list/ticket-list';
import { filterOf, VIEW_KEYS, viewOf, type ViewId } from '../../features/desk-views/views';
import type { TicketOrder } from '../../gql/graphql';
import { useCommands } from '../../lib/commands/commands';
import { useDesk } from '../../lib/desk';
import { useAgent } from '../../lib/signed-in-agent';
import { recall, remember } from '../../lib/storage';
import { tidyTicketCode } from '../../lib/ticket-code';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { NotFoundPage } from '../not-found-page';
import { deskHref, rememberView } from './addresses';
import { EmptyList } from './empty-list';
import { ListHead } from './list-head';
import { NoTicket } from './no-ticket';
import { PaneHandle, paneStyle, usePane, type PaneLimits } from './panes';
import { TicketPane } from './ticket-pane';
import styles from './tickets-screen.module.css';

const LIST_PANE: PaneLimits = { name: 'list', first: 348, min: 280, max: 640 };

/** A view's list, and the ticket that is open. */
export function TicketsScreen() {
  const { view: name } = useParams();
  const view = viewOf(name);
  return view ? <Tickets view={view} /> : <NotFoundPage />;
}

function Tickets({ view }: { view: ViewId }) {
  const { t } = useTranslation('desk');
  const { code: typed } = useParams();
  const code = typed === undefined ? null : tidyTicketCode(typed);
  const search = useSearchParams()[0].get('q') ?? '';
  const agent = useAgent();
  const navigate = useNavigate();
  const pane = usePane(LIST_PANE);
  const [order, chooseOrder] = useOrder(view);
  const viewName = t(`views.${VIEW_KEYS[view]}`);
  const title = search === '' ? viewName : t('list.found');
  const hrefOf = useCallback((ticket: string) => deskHref(view, { code: ticket, search }), [view, search]);
  const onSearch = useCallback(
    (next: string) => void navigate(deskHref(view, { search: next, ...(code !== null && { code }) }), { replace: true }),
    [navigate, view, code],
  );
  // Walking on replaces: going back leads to the list, not through everything that was passed.
  const onOpen = useCallback(
    (next: string, byKey: boolean) => void navigate(hrefOf(next), byKey ? { state: { focus: true } } : { replace: true }),
    [navigate, hrefOf],
  );
  const listHref = deskHref(view, { search });

  useEffect(() => rememberView(view), [view]);
  useTitle(code ?? title);
  useBack(code, listHref);

  return (
    <div className={styles.screen} data-open={code !== null || undefined} style={paneStyle({ '--list-width': pane })}>
      <VisuallyHidden as="h1">{`${t('frame.desk')}: ${title}`}</VisuallyHidden>
      <section className={styles.list} id="desk-list" aria-label={t('frame.list')}>
        <ListHead view={view} title={title} search={search} order={order} onSearch={onSearch} onOrder={chooseOrder} />
        <TicketList
          key={`${view} ${search} ${order}`}
          query={{ filter: search === '' ? filterOf(view, agent.id) : { search }, order: search === '' ? order : 'UPDATED_DESC' }}
          label={title}
          openCode={code}
          hrefOf={hrefOf}
          onOpen={onOpen}
          onPoint={preloadDeskTicket}
          whenEmpty={<EmptyList view={view} search={search} />}
        />
      </section>
      <div className={styles.handle}>
        <PaneHandle pane={pane} label={t('frame.resizeList')} controls="desk-list" />
      </div>
      <section className={styles.ticket} id="desk-ticket" aria-label={t('frame.ticket')}>
        {code === null ? (
          <NoTicket />
        ) : (
          <TicketPane key={code} code={code} backHref={listHref} hrefOf={hrefOf} allOfHref={(email) => deskHref(view, { search: email, code })} />
        )}
      </section>
    </div>
  );
}

/** The order of a view, remembered. */
function useOrder(view: ViewId): [TicketOrder, (order: TicketOrder) => void] {
  const [chosen, setChosen] = useState<Partial<Record<ViewId, TicketOrder>>>({});
  const order = chosen[view] ?? orderOf(recall(`desk.order.${view}`));
  return [
    order,
    (next) => {
      remember(`desk.order.${view}`, next);
      setChosen({ ...chosen, [view]: next });
    },
  ];
}

function orderOf(text: string | null): TicketOrder {
  return text === 'CREATED_DESC' || text === 'FIRST_RESPONSE_DUE_ASC' ? text : 'UPDATED_DESC';
}

function useTitle(title: string): void {
  const desk = useDesk();
  useEffect(() => {
    document.title = `${title} · ${desk?.name ?? 'VoBo'}`;
  }, [title, desk?.name]);
}

/** Escape closes the ticket; the focus goes back to its row. */
function useBack(code: string | null, listHref: string): void {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const back = (): void => {
    const row = document.querySelector<HTMLElement>('[data-row] [aria-current]');
    void navigate(listHref);
    requestAnimationFrame(() => row?.focus());
  };
  useCommands(code === null ? [] : [{ id: 'ticket.back', group: 'ticket', label: t('commands.back'), icon: 'close', key: 'back', keyOnly: true, run: back }]);
}
