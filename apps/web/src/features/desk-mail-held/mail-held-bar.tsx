import { gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import type { MailHeldQuery, MailHeldQueryVariables } from '../../gql/graphql';
import { Icon } from '../../ui/icon';
import styles from './mail-held-bar.module.css';

const MAIL_HELD: TypedDocumentNode<MailHeldQuery, MailHeldQueryVariables> = gql`
  query MailHeld {
    desk {
      mailHeld
    }
  }
`;

/** Says that this installation is a copy whose earlier mail is held and whose clocks wait. Takes room only then. */
export function MailHeldBar() {
  const { t, i18n } = useTranslation('desk');
  // The operator decides at a start, and a start ends every connection: nothing has to be asked again in between.
  const { data } = useQuery(MAIL_HELD, { fetchPolicy: 'network-only' });
  const held = data?.desk.mailHeld ?? null;
  if (held === null) return null;
  return (
    <p className={styles.bar} role="status">
      <Icon name="info" size={16} />
      <span>{t('frame.mailHeld', { count: held, formatted: held.toLocaleString(i18n.language) })}</span>
    </p>
  );
}
