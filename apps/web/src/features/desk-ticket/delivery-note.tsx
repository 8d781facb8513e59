import { useFragment, useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import type { DeliveryPartsFragment, MessageDeliveryState } from '../../gql/graphql';
import { Icon, type IconName } from '../../ui/icon';
import { TimeStamp } from '../../ui/time-stamp';
import type { TimelineMessage } from '../../ui/timeline/entries';
import { DELIVERY_PARTS } from '../../ui/timeline/timeline-entry';
import { MESSAGE_DELIVERY } from './documents';
import styles from './message-foot.module.css';

/** How often to ask what became of a mail that waits, in milliseconds: its ticket tells as a rule, this is for what was missed. */
const ASK_EVERY = 4_000;

const SIGNS: Readonly<Record<MessageDeliveryState, IconName>> = { QUEUED: 'clock', SENT: 'check', BOUNCED: 'alert', FAILED: 'alert' };

/** How far the mail of a message came: quiet when all is well, plain when it did not arrive. */
export function DeliveryNote({ message, bounced }: { message: TimelineMessage; bounced: boolean }) {
  const { t } = useTranslation('desk');
  const delivery = useDelivery(message);
  if (!delivery) return null;
  const state = bounced ? 'BOUNCED' : delivery.state;
  const bad = state === 'BOUNCED' || state === 'FAILED';
  return (
    <div className={styles.delivery} data-bad={bad || undefined}>
      <p className={styles.state}>
        <Icon name={SIGNS[state]} size={14} />
        <TimeStamp at={delivery.at}>{state === 'QUEUED' && delivery.retrying ? t('delivery.again') : t(`delivery.${state}`)}</TimeStamp>
      </p>
      {/* What came back is told by the history as well. */}
      {state !== 'BOUNCED' && delivery.diagnostic !== null && <p className={styles.said}>{t('delivery.said', { words: delivery.diagnostic })}</p>}
    </div>
  );
}

/** The newest that is known: the ticket brings it when it changes, and what waits is asked for now and then. */
function useDelivery(message: TimelineMessage): DeliveryPartsFragment['delivery'] {
  const { data, complete } = useFragment({ fragment: DELIVERY_PARTS, from: { __typename: 'Message', id: message.id } });
  const delivery = complete ? data.delivery : message.delivery;
  useQuery(MESSAGE_DELIVERY, { variables: { id: message.id }, pollInterval: ASK_EVERY, skip: delivery?.state !== 'QUEUED', fetchPolicy: 'network-only' });
  return delivery;
}
