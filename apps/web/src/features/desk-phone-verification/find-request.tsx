import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../lib/apollo/problem-of';
import { useNotedProblem } from '../../lib/signed-in-agent';
import { useSettledText } from '../../lib/use-settled-text';
import { TextField } from '../../ui/form/field';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import { Skeleton } from '../../ui/skeleton';
import { TimeStamp } from '../../ui/time-stamp';
import { PENDING_REQUESTS, type PendingRequest } from './documents';
import { spelled } from './spoken-code';
import styles from './find-request.module.css';

const SHORTEST = 3;
const LONGEST = 100;

/** Finds the request of whoever is on the phone. */
export function FindRequest({ onChoose }: { onChoose: (request: PendingRequest) => void }) {
  const { t } = useTranslation('desk');
  const [typed, setTyped] = useState('');
  const search = useSettledText(typed.trim());

  return (
    <div className={styles.find}>
      <TextField
        id="phone-search"
        label={t('phone.search')}
        hint={t('phone.searchHint')}
        type="search"
        autoComplete="off"
        autoFocus
        spellCheck={false}
        maxLength={LONGEST}
        value={typed}
        onChange={({ target: { value } }) => setTyped(value)}
      />
      {search.length < SHORTEST ? <p className={styles.quiet}>{t('phone.searchEmpty')}</p> : <Found search={search} onChoose={onChoose} />}
    </div>
  );
}

function Found({ search, onChoose }: { search: string; onChoose: (request: PendingRequest) => void }) {
  const { t } = useTranslation('desk');
  // Requests come and go while somebody waits on the phone: what was found a minute ago is not trusted.
  const { data, error, refetch } = useQuery(PENDING_REQUESTS, { variables: { search }, fetchPolicy: 'no-cache' });

  useNotedProblem(error);

  if (error) return <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch().catch(() => {})} />;
  if (!data) return <Skeleton lines={3} label={t('phone.searching')} />;
  const { pendingRequests } = data;
  if (pendingRequests.length === 0) {
    return (
      <Notice title={t('phone.noneTitle')} live>
        <p>{t('phone.none')}</p>
      </Notice>
    );
  }
  return (
    <>
      <p className={styles.quiet} role="status">
        {t('phone.results', { count: pendingRequests.length })}
      </p>
      <ul className={styles.results}>
        {pendingRequests.map((request) => (
          <li key={request.id}>
            <button type="button" className={styles.request} onClick={() => onChoose(request)}>
              <RequestFacts request={request} />
              <Icon name="chevron-right" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who asks, about what, when: what an agent compares with what the caller says. */
export function RequestFacts({ request }: { request: PendingRequest }) {
  return (
    <span className={styles.facts}>
      <span className={styles.subject}>{request.subject}</span>
      <span>
        {request.name} · <span className={styles.mail}>{request.maskedEmail}</span>
      </span>
      <span className={styles.quiet}>
        <span className={styles.reference}>{spelled(request.reference)}</span>
        {request.createdAt !== null && (
          <>
            {' · '}
            <TimeStamp at={request.createdAt} />
          </>
        )}
      </span>
    </span>
  );
}
