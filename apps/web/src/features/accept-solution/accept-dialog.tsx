import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorSummary } from '../../ui/form/error-summary';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import { Row, Stack } from '../../ui/stack';
import { RatingFields } from '../../ui/stars/rating-fields';
import { useAcceptSolution } from './use-accept-solution';

const FIELD_IDS = { stars: 'accept-stars', comment: 'accept-comment' } as const;

interface AcceptDialogProps {
  ticketId: string;
  /** Stars that a mail's link named: shown, never chosen. */
  suggestedStars: number | null;
  onAccepted: () => void;
  /** The comment says it still fails and the person would rather reject: it becomes the reason. */
  onRejectInstead: (reason: string) => void;
  onTooLate: () => void;
  onClose: () => void;
}

/** Stars and a comment; sending them accepts the solution and closes the ticket. */
export function AcceptDialog({ ticketId, suggestedStars, onAccepted, onRejectInstead, onTooLate, onClose }: AcceptDialogProps) {
  const { t } = useTranslation(['portal', 'common']);
  const { rating, setRating, errors, problem, state, doubted, onSubmit, submitAnyway } = useAcceptSolution({ ticketId, onAccepted, onTooLate });
  return (
    <Dialog title={t('accept.title')} onClose={onClose}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap={6}>
          <p>{t('accept.intro')}</p>
          <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
          {problem && <ProblemNotice problem={problem} />}
          <RatingFields ids={FIELD_IDS} rating={rating} onChange={setRating} errors={errors} suggestedStars={suggestedStars} />
          {state === 'waiting' && (
            <Notice tone="clock" live>
              <p>{t('decision.waiting')}</p>
            </Notice>
          )}
          {doubted ? (
            <Doubt onReject={() => onRejectInstead(rating.comment)} onAccept={submitAnyway} />
          ) : (
            <Row end>
              <Button onClick={onClose}>{t('common:form.cancel')}</Button>
              <Button type="submit" look="primary" busy={state !== 'idle'}>
                {t('accept.submit')}
              </Button>
            </Row>
          )}
        </Stack>
      </form>
    </Dialog>
  );
}

/** "Parece que aún no está resuelto": asked once. Takes the focus of the button whose place it takes, which also brings it into sight. */
function Doubt({ onReject, onAccept }: { onReject: () => void; onAccept: () => void }) {
  const { t } = useTranslation('portal');
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <div ref={question} tabIndex={-1}>
      <Notice tone="clock" title={t('accept.unsolvedTitle')} live>
        <p>{t('accept.unsolved')}</p>
        <Row>
          <Button onClick={onReject}>{t('solution.reject')}</Button>
          <Button onClick={onAccept}>{t('accept.solvedAnyway')}</Button>
        </Row>
      </Notice>
    </div>
  );
}
