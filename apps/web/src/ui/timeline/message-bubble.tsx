import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageKind } from '../../gql/graphql';
import { clockTime } from '../../lib/time';
import { Icon, type IconName } from '../icon';
import { PeopleText } from '../people-text';
import { TimeStamp } from '../time-stamp';
import { AttachmentList } from './attachment-list';
import type { TimelineMessage } from './entries';
import { isViewer, type Perspective } from './perspective';
import { QuotedRest } from './quoted-rest';
import styles from './message-bubble.module.css';

const kindSigns: Partial<Record<MessageKind, IconName>> = { SOLUTION: 'check-circle', REJECTION: 'undo', INFORMATION_REQUEST: 'bubble', NOTE: 'lock' };

/** Something a person wrote. Notes are tinted and labelled so that nobody takes them for a message. */
export function MessageBubble({ message, viewer, foot }: { message: TimelineMessage; viewer: Perspective; foot?: ReactNode }) {
  const { t } = useTranslation('ticket');
  const me = isViewer(message.author, viewer);
  return (
    <Bubble
      mine={message.author.__typename === viewer.side}
      kind={message.kind}
      head={
        <>
          <span className={styles.author}>{me ? t('timeline.you') : message.author.name}</span>
          <TimeStamp at={message.createdAt}>{clockTime(message.createdAt)}</TimeStamp>
          {message.channel === 'EMAIL' && (
            <span className={styles.channel}>
              <Icon name="mail" size={14} />
              {t('timeline.byMail')}
            </span>
          )}
        </>
      }
      foot={foot}
    >
      <PeopleText text={message.body} />
      <QuotedRest text={message.quotedText} />
      <AttachmentList attachments={message.attachments} />
    </Bubble>
  );
}

interface BubbleProps {
  mine: boolean;
  kind: MessageKind;
  head: ReactNode;
  children: ReactNode;
  /** Under the bubble. */
  foot?: ReactNode;
  /** On its way: not yet in the history. */
  pending?: boolean;
}

/** The shape of a message; also for one that is still being sent. */
export function Bubble({ mine, kind, head, children, foot, pending = false }: BubbleProps) {
  const { t } = useTranslation('ticket');
  const sign = kindSigns[kind];
  return (
    <article className={styles.message} data-mine={mine || undefined} data-kind={kind} data-pending={pending || undefined}>
      <header className={styles.head}>{head}</header>
      <div className={styles.bubble}>
        {sign && kind !== 'MESSAGE' && (
          <p className={styles.kind}>
            <Icon name={sign} size={16} />
            {t(`messageKind.${kind}`)}
          </p>
        )}
        {children}
      </div>
      {foot}
    </article>
  );
}
