import { gql, type TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import type { MailHeldQuery, MailHeldQueryVariables } from '../../gql/graphql';
import { useReconnected } from '../../lib/apollo/use-reconnected';
import { numberWords } from '../../lib/number-words';
import { ThinBar } from '../../ui/thin-bar';

const MAIL_HELD: TypedDocumentNode<MailHeldQuery, MailHeldQueryVariables> = gql`
  query MailHeld {
    desk {
      mailHeld
    }
  }
`;

/** Says that this installation is a copy whose earlier mail is held and whose clocks wait. Takes room only then. */
export function MailHeldBar() {
  const { t } = useTranslation('desk');
  const { data, refetch } = useQuery(MAIL_HELD, { fetchPolicy: 'network-only' });
  // The operator decides at a start, and a start ends every connection.
  useReconnected(() => void refetch().catch(() => {}));
  const held = data?.desk.mailHeld ?? null;
  if (held === null) return null;
  return (
    <div role="status">
      <ThinBar icon="info">{t('frame.mailHeld', { count: held, formatted: numberWords(held) })}</ThinBar>
    </div>
  );
}
