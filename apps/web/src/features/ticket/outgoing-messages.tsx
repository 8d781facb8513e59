import { useTranslation } from 'react-i18next';
import { sizeWords } from '../../lib/bytes';
import { Icon } from '../../ui/icon';
import { PeopleText } from '../../ui/people-text';
import { Bubble } from '../../ui/timeline/message-bubble';
import type { Outgoing } from './message-draft';
import styles from './outgoing-messages.module.css';

/** Messages on their way: shown at once, replaced by the history's own entry. */
export function OutgoingMessages({ outgoing, waiting }: { outgoing: readonly Outgoing[]; waiting: boolean }) {
  const { t } = useTranslation('portal');
  return outgoing.map((message) => {
    const sent = message.messageId !== null;
    return (
      <Bubble
        key={message.id}
        mine
        kind="MESSAGE"
        pending={!sent}
        head={
          <span className={styles.state} role="status">
            <Icon name={sent ? 'check' : 'clock'} size={14} />
            {sent ? t('composer.sent') : waiting ? t('composer.waiting') : t('composer.sending')}
          </span>
        }
      >
        <PeopleText text={message.body} />
        {message.files.map((file) => (
          <p key={file.id} className={styles.file}>
            <Icon name="clip" size={16} />
            {file.fileName} · {sizeWords(file.size)}
          </p>
        ))}
      </Bubble>
    );
  });
}
