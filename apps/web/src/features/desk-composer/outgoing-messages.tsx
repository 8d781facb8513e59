import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sizeWords } from '../../lib/bytes';
import { useAgent } from '../../lib/signed-in-agent';
import { Icon } from '../../ui/icon';
import { PeopleText } from '../../ui/people-text';
import type { Entry } from '../../ui/timeline/entries';
import { Bubble } from '../../ui/timeline/message-bubble';
import { MODE_FACTS } from './modes';
import { dropOutgoing, useOutgoing } from './outbox';
import { shownAlready } from './shown-already';
import styles from './outgoing-messages.module.css';

interface OutgoingMessagesProps {
  ticketId: string;
  entries: readonly Entry[];
  /** Brings the newest into sight, wherever the agent was reading. */
  show: () => void;
}

/** Messages on their way: shown at once, replaced by the history's own entry. */
export function OutgoingMessages({ ticketId, entries, show }: OutgoingMessagesProps) {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  const all = useOutgoing(ticketId);
  const shown = shownAlready(all, entries, agent.id);
  const newest = all.at(-1)?.id;
  const before = useRef(newest);

  useLayoutEffect(() => {
    if (newest !== undefined && newest !== before.current) show();
    before.current = newest;
  }, [newest, show]);

  useEffect(() => {
    if (shown.size > 0) dropOutgoing(shown);
  });

  return all.map(({ id, mode, draft, state }) => {
    const { kind } = MODE_FACTS[mode];
    if (kind === null || shown.has(id)) return null;
    return (
      <Bubble
        key={id}
        mine
        kind={kind}
        pending
        head={
          <span className={styles.state} role="status">
            <Icon name={state === 'waiting' ? 'wifi' : 'clock'} size={14} />
            {state === 'waiting' ? t('composer.waiting') : t('composer.sending')}
          </span>
        }
      >
        <PeopleText text={draft.text} />
        {draft.files.map((file) => (
          <p key={file.id} className={styles.file}>
            <Icon name="clip" size={14} />
            {file.fileName} · {sizeWords(file.size)}
          </p>
        ))}
      </Bubble>
    );
  });
}
