import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../lib/store';
import { Skeleton } from '../../ui/skeleton';
import { ErrorBoundary } from '../error-boundary';
import { loadCodeWindow } from './code-step';
import { host } from './host-link';
import { keepFocusInside } from './keep-focus';
import { RequestView } from './request-view';
import { useClosing } from './use-closing';
import { useHostLooks } from './use-host-looks';
import { useWindow } from './use-window';
import { View } from './view';
import { WindowFrame } from './window-frame';

const loadFollowUp = () => import('./follow-up');
const loadCreated = () => import('./created-view');
const loadClosing = () => import('./close-dialog');
const FollowUp = lazy(async () => ({ default: (await loadFollowUp()).FollowUp }));
const CreatedView = lazy(async () => ({ default: (await loadCreated()).CreatedView }));
const CloseDialog = lazy(async () => ({ default: (await loadClosing()).CloseDialog }));
const MyTickets = lazy(async () => ({ default: (await import('./my-tickets')).MyTickets }));

/** The support window: the form, the code, what became of it, and the ticket to follow. */
export function WindowApp() {
  useHostLooks();
  useEffect(keepFocusInside, []);
  const hosted = useStore(host.connected);
  const { shown, first, draft, change, discarded, inWork, discard, finish, startRequest, showMine, follow, end } = useWindow();
  const { asking, close, setAsking } = useClosing(inWork);
  useFetchedAhead(inWork, shown.view === 'created');
  // Not before keys are heard: the host hands the focus over, and Escape would be nobody's.
  useEffect(() => host.ready(), []);
  const discardAndClose = (): void => {
    discard();
    close();
  };
  return (
    <WindowFrame onClose={hosted ? close : null}>
      <ErrorBoundary resetOn={shown.view}>
        <Suspense fallback={<Opening />}>
          {shown.view === 'request' && (
            <RequestView key={discarded} first={first} draft={draft} change={change} ended={shown.ended} onCreated={finish} onMine={showMine} />
          )}
          {shown.view === 'created' && <CreatedView ticket={shown.ticket} onFollow={() => follow(shown.ticket.code)} onAnother={startRequest} />}
          {shown.view === 'mine' && <MyTickets first={first} onOpen={follow} onCreate={startRequest} />}
          {shown.view === 'ticket' && <FollowUp key={shown.code} code={shown.code} onBack={showMine} onEnded={() => end(shown.code)} />}
        </Suspense>
      </ErrorBoundary>
      <Suspense>{asking && <CloseDialog onKeep={close} onStay={() => setAsking(false)} onDiscard={discardAndClose} />}</Suspense>
    </WindowFrame>
  );
}

/** Whoever writes has time: what comes after is fetched meanwhile, for it may have to be shown without a network. */
function useFetchedAhead(writing: boolean, created: boolean): void {
  useEffect(() => {
    if (writing) void Promise.allSettled([loadCodeWindow(), loadCreated(), loadClosing()]);
  }, [writing]);
  useEffect(() => {
    if (created) void loadFollowUp().catch(() => {});
  }, [created]);
}

function Opening() {
  const { t } = useTranslation(['widget', 'portal']);
  return (
    <View title={t('frame.title')}>
      <Skeleton lines={6} label={t('portal:ticket.loading')} />
    </View>
  );
}
