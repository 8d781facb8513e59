import { useTranslation } from 'react-i18next';
import type { Problem } from '../lib/problem';
import { spanWords } from '../lib/time';
import { Button } from './button';
import { Notice } from './notice';

const words = {
  offline: ['problem.offlineTitle', 'problem.offline'],
  unavailable: ['problem.unavailableTitle', 'problem.unavailable'],
  rateLimited: ['problem.rateLimitedTitle', 'problem.rateLimited'],
  unauthenticated: ['problem.unauthenticatedTitle', 'problem.unauthenticated'],
  codeRequired: ['problem.unauthenticatedTitle', 'problem.unauthenticated'],
  notFound: ['problem.notFoundTitle', 'problem.notFound'],
  forbidden: ['problem.forbiddenTitle', 'problem.forbidden'],
  server: ['problem.serverTitle', 'problem.server'],
} as const;

/** What went wrong between us and the server, and the way out. */
export function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const { t } = useTranslation();
  const [title, body] = words[problem.kind];
  const wait = problem.retryAfterSeconds;
  return (
    <Notice tone="bad" title={t(title)}>
      <p>{problem.kind === 'rateLimited' && wait ? t('problem.rateLimitedFor', { span: spanWords(wait * 1000) }) : t(body)}</p>
      {onRetry && problem.kind !== 'forbidden' && (
        <Button size="small" icon="refresh" onClick={onRetry}>
          {t('form.tryAgain')}
        </Button>
      )}
    </Notice>
  );
}
