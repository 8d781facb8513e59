import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { RatingDetails } from '../features/rate-ticket/rating-details';
import { useTicket } from '../features/ticket/use-ticket';
import { tidyTicketCode } from '../lib/ticket-code';
import { ButtonLink } from '../ui/button-link';
import { Page } from '../ui/page';
import { ProblemNotice } from '../ui/problem-notice';
import { Skeleton } from '../ui/skeleton';
import { Stack } from '../ui/stack';
import { StarRow } from '../ui/stars/star-row';

/** After the survey: thanks, and room to add more. */
export function ThanksPage() {
  const { t } = useTranslation('portal');
  const { code: typed = '' } = useParams();
  const code = tidyTicketCode(typed);
  const { state, asking, refetch } = useTicket(code);
  // News that were late may have taken the ticket back to before its stars: the server's answer decides.
  const unrated = state.kind === 'ready' && !state.ticket.rating;
  const waits = state.kind === 'loading' || unrated;

  if (state.kind === 'absent' || state.kind === 'codeRequired') return <Navigate to={`/t/${code}`} replace />;
  if (unrated && !asking) return <Navigate to={`/t/${code}`} replace />;
  return (
    <Page title={t('thanks.title')} footer={!waits}>
      {waits && <Skeleton lines={4} label={t('ticket.loading')} />}
      {state.kind === 'problem' && <ProblemNotice problem={state.problem} onRetry={refetch} />}
      {state.kind === 'ready' && state.ticket.rating && (
        <Stack gap={8}>
          <Stack gap={3}>
            <p>{t('thanks.intro', { code: state.ticket.code })}</p>
            <p>
              <StarRow stars={state.ticket.rating.stars} />
            </p>
          </Stack>
          {state.ticket.viewerCan.includes('ADD_RATING_DETAILS') && <RatingDetails ratingId={state.ticket.rating.id} />}
          <div>
            <ButtonLink to={`/t/${state.ticket.code}`} icon="arrow-left">
              {t('thanks.back')}
            </ButtonLink>
          </div>
        </Stack>
      )}
    </Page>
  );
}
