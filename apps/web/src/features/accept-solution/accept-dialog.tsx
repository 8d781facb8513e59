import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../lib/apollo/use-send';
import { attemptFor, type Attempt } from '../../lib/attempt';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextArea } from '../../ui/form/field';
import { errorsByField, errorWithCode, type FormErrors } from '../../ui/form/form-errors';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import { Row, Stack } from '../../ui/stack';
import { StarField } from '../../ui/stars/star-field';
import { ACCEPT_SOLUTION } from './accept-solution';
import { soundsUnsolved } from './sounds-unsolved';

const FIELD_IDS = { stars: 'accept-stars', comment: 'accept-comment' } as const;

interface AcceptDialogProps {
  ticketId: string;
  /** Stars that a mail's link named: shown, never chosen. */
  suggestedStars: number | null;
  onAccepted: () => void;
  /** The comment says it still fails and the person would rather reject: it becomes the reason. */
  onRejectInstead: (reason: string) => void;
  /** Somebody or the clock was quicker. */
  onTooLate: (message: string) => void;
  onClose: () => void;
}

/** Stars and a comment; sending them accepts the solution and closes the ticket. */
export function AcceptDialog({ ticketId, suggestedStars, onAccepted, onRejectInstead, onTooLate, onClose }: AcceptDialogProps) {
  const { t } = useTranslation(['portal', 'common', 'ticket']);
  const { send, state, problem } = useSend(ACCEPT_SOLUTION, { resume: true });
  const [stars, setStars] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const [errors, setErrors] = useState<FormErrors>({});
  const [doubt, setDoubt] = useState<'unasked' | 'asking' | 'asked'>('unasked');
  const [attempt, setAttempt] = useState<Attempt | null>(null);

  const submit = async (chosen: number): Promise<void> => {
    const input = { ticketId, rating: { stars: chosen, comment: comment.trim() || null } };
    const current = attemptFor(input, attempt);
    setAttempt(current);
    const data = await send({ input: { ...input, clientRequestId: current.id } });
    if (!data) return;
    const { ticket, userErrors } = data.acceptSolution;
    const late = errorWithCode(userErrors, 'NOT_ALLOWED_IN_STATE', 'CONFLICT');
    if (late) return onTooLate(late.message);
    if (userErrors.length > 0) {
      setAttempt(null);
      return setErrors(errorsByField(userErrors, Object.keys(FIELD_IDS)));
    }
    if (ticket) onAccepted();
  };

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (state !== 'idle') return;
    if (stars === null) return setErrors({ stars: t('accept.starsMissing') });
    setErrors({});
    if (doubt === 'unasked' && soundsUnsolved(comment)) return setDoubt('asking');
    void submit(stars);
  };

  return (
    <Dialog title={t('accept.title')} onClose={onClose}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap={6}>
          <p>{t('accept.intro')}</p>
          <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
          {problem && <ProblemNotice problem={problem} />}
          {suggestedStars !== null && stars === null && (
            <Notice>
              <p>{t('rate.suggestion', { count: suggestedStars })}</p>
            </Notice>
          )}
          <StarField id={FIELD_IDS.stars} legend={t('rate.legend')} value={stars} onChange={setStars} error={errors['stars']} />
          <TextArea
            id={FIELD_IDS.comment}
            label={t('rate.comment')}
            optional
            rows={3}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
            error={errors['comment']}
          />
          {doubt === 'asking' && (
            <Notice tone="clock" title={t('accept.unsolvedTitle')} live>
              <p>{t('accept.unsolved')}</p>
              <Row>
                <Button onClick={() => onRejectInstead(comment)}>{t('solution.reject')}</Button>
                <Button
                  look="quiet"
                  onClick={() => {
                    setDoubt('asked');
                    if (stars !== null) void submit(stars);
                  }}
                >
                  {t('accept.solvedAnyway')}
                </Button>
              </Row>
            </Notice>
          )}
          {state === 'waiting' && (
            <Notice tone="clock" live>
              <p>{t('decision.waiting')}</p>
            </Notice>
          )}
          {doubt !== 'asking' && (
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
