import { useTranslation } from 'react-i18next';
import { FIELD_IDS } from '../../features/create-ticket/field-ids';
import type { TicketDraft } from '../../features/create-ticket/ticket-draft';
import { useDesk } from '../../lib/desk';
import { useStore } from '../../lib/store';
import { promiseOf } from '../../lib/time';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { CodeStep, useCodeStep } from './code-step';
import { host } from './host-link';
import { useMadeTickets } from './made-tickets';
import { RequestForm } from './request-form';
import styles from './request-view.module.css';
import { contextOf, useAgreedFacts } from './use-agreed-facts';
import { draftOf, spendSignature, useRequester, vouchFor } from './use-requester';
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
  const { t } = useTranslation('widget');
  const requester = useRequester();
  const facts = useAgreedFacts();
  const user = useStore(host.identity)?.user;
  const [code, setCode] = useCodeStep(draft);
  const writeAsOther = (): void => {
    const { signed } = requester;
    change((before) => ({ ...before, email: before.email === signed?.email ? '' : before.email, name: before.name === signed?.name ? '' : before.name }));
    requester.onOther();
    requestAnimationFrame(() => document.getElementById(FIELD_IDS.email)?.focus());
  };

  return (
    <View title={t('form.title')} first={first}>
      {ended !== null && <Ended code={ended} />}
      <Answering onMine={onMine} />
      <RequestForm
        requester={{ ...requester, onOther: writeAsOther }}
        facts={facts}
        draft={draftOf(draft, requester)}
        change={change}
        place={{ channel: 'WIDGET', context: contextOf(facts, user) }}
        vouch={() => vouchFor(requester)}
        onTicket={(ticket) => {
          spendSignature();
          onCreated(ticket);
        }}
        onRequest={(next, refusal) => {
          spendSignature();
          if (refusal) host.tell({ kind: 'identity-refused', reason: refusal });
          change((before) => ({ ...before, request: next }));
          setCode({ open: true, refused: refusal !== null });
        }}
      />
      <LookUp />
      <CodeStep
        draft={draft}
        change={change}
        state={code}
        onClose={() => setCode({ ...code, open: false })}
        onVerified={onCreated}
        onCorrectAddress={() => requester.signed && writeAsOther()}
      />
    </View>
  );
}

/** When an answer can be expected, and the way to the tickets of this visit. */
function Answering({ onMine }: { onMine: () => void }) {
  const { t } = useTranslation(['widget', 'common']);
  const desk = useDesk();
  const hasTickets = useMadeTickets().length > 0;
  return (
    <p className={styles.promise}>
      {desk && t('common:home.promise', { span: promiseOf(desk, desk.firstResponseTarget) })}
      {hasTickets && (
        <button type="button" className={styles.mine} onClick={onMine}>
          {t('mine.title')}
        </button>
      )}
    </p>
  );
}

/** Tickets from before are in the portal, which knows its people. */
function LookUp() {
  const { t } = useTranslation('widget');
  return (
    <p className={styles.lookUp}>
      {t('form.lookUpQuestion')}{' '}
      <a href="/tickets" target="_blank" rel="noopener">
        {t('form.lookUp')} <VisuallyHidden>{t('form.newTab')}</VisuallyHidden>
      </a>
    </p>
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
