import { useTranslation } from 'react-i18next';
import type { TicketStatus } from '../gql/graphql';

const keys = { OPEN: 'turn.ours', IN_PROGRESS: 'turn.ours', ON_CUSTOMER: 'turn.yours', RESOLVED: 'turn.yours', CLOSED: 'turn.nobody' } as const;

/** Who is to move next, to the customer. */
export function TurnWords({ status }: { status: TicketStatus }) {
  const { t } = useTranslation('portal');
  return t(keys[status]);
}
