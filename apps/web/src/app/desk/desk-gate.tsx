import { useQuery } from '@apollo/client/react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { problemOf } from '../../lib/apollo/problem-of';
import { SignedInAgentContext, type SignedInAgent } from '../../lib/signed-in-agent';
import { VIEWER } from '../../lib/viewer';
import { ProblemNotice } from '../../ui/problem-notice';
import { Skeleton } from '../../ui/skeleton';
import { SIGN_IN_HREF } from './addresses';
import { isLeaving } from './use-sign-out';
import styles from './desk-gate.module.css';

/** Lets agents in; everyone else to the sign-in page, and from there back to where they wanted to go. */
export function DeskGate() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const { data, error, refetch } = useQuery(VIEWER);
  const agent = useSameAgent(data?.viewer?.agent ?? null, data?.viewer?.roles ?? []);
  const wasIn = useRef(false);
  wasIn.current ||= agent !== null;

  if (agent) {
    return (
      <SignedInAgentContext value={agent}>
        <Outlet />
      </SignedInAgentContext>
    );
  }
  if (data) {
    const state = isLeaving() ? { reason: 'left' } : { from: pathname + search, ...(wasIn.current && { reason: 'ended' }) };
    return <Navigate to={SIGN_IN_HREF} replace state={state} />;
  }
  return (
    <main className={styles.waiting}>
      {error ? <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch().catch(() => {})} /> : <Skeleton lines={3} label={t('app.loading')} />}
    </main>
  );
}

/** The same object for the same agent, however often the server is asked. */
function useSameAgent(agent: { id: string; name: string } | null, roles: SignedInAgent['roles']): SignedInAgent | null {
  const { id, name } = agent ?? { id: '', name: '' };
  // Answers bring new arrays: equal roles are the same.
  const known = useRef(roles);
  if (known.current.join() !== roles.join()) known.current = roles;
  const sameRoles = known.current;
  return useMemo(() => (id === '' ? null : { id, name, roles: sameRoles }), [id, name, sameRoles]);
}
