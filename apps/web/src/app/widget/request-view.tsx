import { useTranslation } from 'react-i18next';
import type { TicketDraft } from '../../features/create-ticket/ticket-draft';
import { useDesk } from '../../lib/desk';
import { useStore } from '../../lib/store';
import { promiseOf } from '../../lib/time';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { CodeStep, useCodeOpen } from './code-step';
import { host } from './host-link';
import { useMadeTickets } from './made-tickets';
import { RequestForm } from './request-form';
import styles from './request-view.module.css';
import { contextOf, useAgreedFacts } from './use-agreed-facts';
import { draftOf, useRequester } from './use-requester';
import type { Created } from './use-window';
import { View } from './view';

interface RequestViewProps {
  /** The first view of the visit. */
  first: boolean;
  draft: TicketDraft;
  change: (next: (before: TicketDraft) => TicketDraft) => void;
  /** A ticket that could be followed until its session ended. */
  ended: string | null;
  onCreated: (ticket: Created) => void;
  onMine: () => void;
}

/** The form, and the window for the code above it. */
export function RequestView({ first, draft, change, ended, onCreated, onMine }: RequestViewProps) {
  const { t } = useTranslation(['widget', 'common']);
  const desk = useDesk();
  const requester = useRequester();
  const facts = useAgreedFacts();
  const user = useStore(host.identity)?.user;
  const hasTickets = useMadeTickets().length > 0;
  const [codeOpen, setCodeOpen] = useCodeOpen(draft);

  return (
    <View title={t('form.title')} first={first}>
      {ended !== null && <Ended code={ended} />}
      <p className={styles.promise}>
        {desk && t('common:home.promise', { span: promiseOf(desk, desk.firstResponseTarget) })}
        {hasTickets && (
          <button type="button" className={styles.mine} onClick={onMine}>
            {t('mine.all')}
          </button>
        )}
      </p>
      <RequestForm
        requester={requester}
        facts={facts}
        draft={draftOf(draft, requester)}
        change={change}
        company={async () => ({ context: contextOf(facts, user) })}
        onTicket={onCreated}
        onRequest={(next) => {
          change((before) => ({ ...before, request: next }));
          setCodeOpen(true);
        }}
      />
      <p className={styles.lookUp}>
        {t('form.lookUpQuestion')}{' '}
        <a href="/tickets" target="_blank" rel="noopener">
          {t('form.lookUp')} <VisuallyHidden>{t('form.newTab')}</VisuallyHidden>
        </a>
      </p>
      <CodeStep
        draft={draft}
        change={change}
        open={codeOpen}
        onOpen={setCodeOpen}
        onVerified={onCreated}
        onCorrectAddress={() => requester.signed && requester.onOther()}
      />
    </View>
  );
}

/** Says why a ticket of this visit cannot be followed here any more, and where it can. */
function Ended({ code }: { code: string }) {
  const { t } = useTranslation('widget');
  return (
    <Notice tone="info" title={t('ended.title')} live>
      <p>{t('ended.text')}</p>
      <p>
        <a href={`/t/${code}`} target="_blank" rel="noopener">
          {t('ended.lookUp', { code })} <Icon name="arrow-right" size={16} />
        </a>
      </p>
    </Notice>
  );
}
