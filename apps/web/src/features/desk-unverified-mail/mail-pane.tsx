import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../lib/apollo/problem-of';
import { useNotedProblem } from '../../lib/signed-in-agent';
import { ButtonLink } from '../../ui/button-link';
import { EmptyPlace } from '../../ui/empty-place';
import { ProblemNotice } from '../../ui/problem-notice';
import { Skeleton } from '../../ui/skeleton';
import { UNVERIFIED_MAIL } from './documents';
import { MailView } from './mail-view';
import { useWhenMoved } from './use-when-moved';
import styles from './mail-list.module.css';

interface MailPaneProps {
  id: string | null;
  /** The live counter: when it moves, the open mail may be gone. */
  count: number | undefined;
  backHref: string;
  ticketHref: (code: string) => string;
  focus: boolean;
  onLeaving: () => void;
}

/** The place where a mail is read. */
export function MailPane({ id, ...place }: MailPaneProps) {
  const { t } = useTranslation('desk');
  if (id !== null) return <Mail key={id} id={id} {...place} />;
  return (
    <EmptyPlace title={t('mail.noneTitle')}>
      <p>{t('mail.none')}</p>
    </EmptyPlace>
  );
}

function Mail({ id, count, ...place }: Omit<MailPaneProps, 'id'> & { id: string }) {
  const { t } = useTranslation('desk');
  const { data, error, refetch } = useQuery(UNVERIFIED_MAIL, { variables: { id }, fetchPolicy: 'cache-and-network' });
  useWhenMoved(count, () => void refetch().catch(() => {}));
  useNotedProblem(error);

  if (data?.node?.__typename === 'InboundMail') return <MailView mail={data.node} {...place} />;
  if (data && !error) {
    return (
      <EmptyPlace title={t('mail.goneTitle')}>
        <p>{t('mail.gone')}</p>
        <ButtonLink size="small" to={place.backHref}>
          {t('ticket.back')}
        </ButtonLink>
      </EmptyPlace>
    );
  }
  return (
    <div className={styles.waiting}>
      {error ? <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch().catch(() => {})} /> : <Skeleton lines={8} label={t('mail.loading')} />}
    </div>
  );
}
