import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend, type SendState } from '../../lib/apollo/use-send';
import type { Problem } from '../../lib/problem';
import { useAttempt } from '../../lib/use-attempt';
import { errorsByField, errorWithCode, type FormErrors } from '../../ui/form/form-errors';
import type { RatingInWork } from '../../ui/stars/rating-fields';
import { ACCEPT_SOLUTION } from './accept-solution';
import { soundsUnsolved } from './sounds-unsolved';

interface AcceptOptions {
  ticketId: string;
  onAccepted: () => void;
  /** Somebody or the clock was quicker: the ticket is another by now. */
  onTooLate: () => void;
}

interface Acceptance {
  rating: RatingInWork;
  setRating: (rating: RatingInWork) => void;
  errors: FormErrors;
  problem: Problem | null;
  state: SendState;
  /** The comment says it still fails: asked once, before anything is sent. */
  doubted: boolean;
  onSubmit: (event: FormEvent) => void;
  submitAnyway: () => void;
}

/** Accepting with stars. */
export function useAcceptSolution({ ticketId, onAccepted, onTooLate }: AcceptOptions): Acceptance {
  const { t } = useTranslation('portal');
  const { send, state, problem } = useSend(ACCEPT_SOLUTION, { resume: true });
  const attempt = useAttempt();
  const [rating, setRating] = useState<RatingInWork>({ stars: null, comment: '' });
  const [errors, setErrors] = useState<FormErrors>({});
  const [doubt, setDoubt] = useState<'unasked' | 'asking' | 'asked'>('unasked');

  const submit = async (): Promise<void> => {
    if (rating.stars === null) return setErrors({ stars: t('accept.starsMissing') });
    setErrors({});
    const input = { ticketId, rating: { stars: rating.stars, comment: rating.comment.trim() || null } };
    const data = await send({ input: { ...input, clientRequestId: attempt.idFor(input) } });
    if (!data) return;
    attempt.answered();
    const { ticket, userErrors } = data.acceptSolution;
    if (errorWithCode(userErrors, 'NOT_ALLOWED_IN_STATE', 'CONFLICT')) onTooLate();
    if (userErrors.length > 0) setErrors(errorsByField(userErrors, ['stars', 'comment']));
    else if (ticket) onAccepted();
  };

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (state !== 'idle') return;
    if (rating.stars === null || doubt !== 'unasked' || !soundsUnsolved(rating.comment)) return void submit();
    setErrors({});
    setDoubt('asking');
  };

  return {
    rating,
    setRating,
    errors,
    problem,
    state,
    doubted: doubt === 'asking',
    onSubmit,
    submitAnyway: () => {
      setDoubt('asked');
      void submit();
    },
  };
}
