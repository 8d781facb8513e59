import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../lib/apollo/use-send';
import { useAttempt } from '../../lib/use-attempt';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/form/error-summary';
import { errorsByField, type FormErrors } from '../../ui/form/form-errors';
import { ProblemNotice } from '../../ui/problem-notice';
import { Stack } from '../../ui/stack';
import { RatingFields, type RatingInWork } from '../../ui/stars/rating-fields';
import styles from './rate-card.module.css';
import { RATE_TICKET } from './rate-ticket';

const FIELD_IDS = { stars: 'rate-stars', comment: 'rate-comment' } as const;

interface RateCardProps {
  ticketId: string;
  suggestedStars: number | null;
  onRated: () => void;
}

/** Stars for a ticket that closed without them. */
export function RateCard({ ticketId, suggestedStars, onRated }: RateCardProps) {
  const { t } = useTranslation('portal');
  const { send, state, problem } = useSend(RATE_TICKET, { resume: true });
  const attempt = useAttempt();
  const [given, setGiven] = useState<RatingInWork>({ stars: null, comment: '' });
  const [errors, setErrors] = useState<FormErrors>({});

  const submit = async (): Promise<void> => {
    if (given.stars === null) return setErrors({ stars: t('accept.starsMissing') });
    setErrors({});
    const input = { ticketId, stars: given.stars, comment: given.comment.trim() || null };
    const data = await send({ input: { ...input, clientRequestId: attempt.idFor(input) } });
    if (!data) return;
    attempt.answered();
    const { rating, userErrors } = data.rateTicket;
    if (rating) onRated();
    else setErrors(errorsByField(userErrors, Object.keys(FIELD_IDS)));
  };

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (state === 'idle') void submit();
  };

  return (
    <section className={styles.card} aria-labelledby="rate-title">
      <form noValidate onSubmit={onSubmit}>
        <Stack>
          <h2 id="rate-title" className={styles.title}>
            {t('rate.title')}
          </h2>
          <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
          {problem && <ProblemNotice problem={problem} />}
          <RatingFields ids={FIELD_IDS} rating={given} onChange={setGiven} errors={errors} suggestedStars={suggestedStars} />
          <div>
            <Button type="submit" look="primary" busy={state !== 'idle'}>
              {t('rate.submit')}
            </Button>
          </div>
        </Stack>
      </form>
    </section>
  );
}
