import { gql, type TypedDocumentNode } from '@apollo/client';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RateTicketMutation, RateTicketMutationVariables } from '../../gql/graphql';
import { useSend } from '../../lib/apollo/use-send';
import { attemptFor, type Attempt } from '../../lib/attempt';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextArea } from '../../ui/form/field';
import { errorsByField, type FormErrors } from '../../ui/form/form-errors';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import { Stack } from '../../ui/stack';
import { StarField } from '../../ui/stars/star-field';
import styles from './rate-card.module.css';

const RATE_TICKET: TypedDocumentNode<RateTicketMutation, RateTicketMutationVariables> = gql`
  mutation RateTicket($input: RateTicketInput!) {
    rateTicket(input: $input) {
      rating {
        id
      }
      ticket {
        id
        viewerCan
        rating {
          id
          stars
          comment
          details
          round
        }
      }
      userErrors {
        code
        message
        path
        retryAfterSeconds
      }
    }
  }
`;

const FIELD_IDS = { stars: 'rate-stars', comment: 'rate-comment' } as const;

interface RateCardProps {
  ticketId: string;
  /** Stars that a mail's link named: shown, never chosen. */
  suggestedStars: number | null;
  onRated: () => void;
}

/** Stars for a ticket that closed without them. */
export function RateCard({ ticketId, suggestedStars, onRated }: RateCardProps) {
  const { t } = useTranslation('portal');
  const { send, state, problem } = useSend(RATE_TICKET, { resume: true });
  const [stars, setStars] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const [errors, setErrors] = useState<FormErrors>({});
  const [attempt, setAttempt] = useState<Attempt | null>(null);

  const submit = async (chosen: number): Promise<void> => {
    const input = { ticketId, stars: chosen, comment: comment.trim() || null };
    const current = attemptFor(input, attempt);
    setAttempt(current);
    const data = await send({ input: { ...input, clientRequestId: current.id } });
    if (!data) return;
    const { rating, userErrors } = data.rateTicket;
    if (rating) return onRated();
    setAttempt(null);
    setErrors(errorsByField(userErrors, Object.keys(FIELD_IDS)));
  };

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (state !== 'idle') return;
    if (stars === null) return setErrors({ stars: t('accept.starsMissing') });
    setErrors({});
    void submit(stars);
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
          {suggestedStars !== null && stars === null && (
            <Notice>
              <p>{t('rate.suggestion', { count: suggestedStars })}</p>
            </Notice>
          )}
          <StarField id={FIELD_IDS.stars} legend={t('rate.legend')} value={stars} onChange={setStars} error={errors['stars']} />
          {stars !== null && (
            <TextArea id={FIELD_IDS.comment} label={t('rate.comment')} optional rows={3} value={comment} onChange={(event) => setComment(event.target.value)} error={errors['comment']} />
          )}
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
