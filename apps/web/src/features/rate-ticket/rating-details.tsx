import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../lib/apollo/use-send';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextArea } from '../../ui/form/field';
import { errorsByField, type FormErrors } from '../../ui/form/form-errors';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import { Stack } from '../../ui/stack';
import { ADD_RATING_DETAILS } from './rate-ticket';

/** The chance to add something after the stars. */
export function RatingDetails({ ratingId }: { ratingId: string }) {
  const { t } = useTranslation('portal');
  const { send, state, problem } = useSend(ADD_RATING_DETAILS, { resume: true });
  const [details, setDetails] = useState('');
  const [errors, setErrors] = useState<FormErrors>({});
  const [done, setDone] = useState(false);

  const submit = async (): Promise<void> => {
    const data = await send({ input: { ratingId, details: details.trim() } });
    if (!data) return;
    const { rating, userErrors } = data.addRatingDetails;
    if (rating) setDone(true);
    else setErrors(errorsByField(userErrors, ['details']));
  };

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (state !== 'idle') return;
    if (details.trim() === '') return setErrors({ details: t('thanks.detailsMissing') });
    setErrors({});
    void submit();
  };

  if (done) {
    return (
      <Notice tone="good" live>
        <p>{t('thanks.detailsSaved')}</p>
      </Notice>
    );
  }
  return (
    <form noValidate onSubmit={onSubmit}>
      <Stack>
        <ErrorSummary errors={errors} fieldIds={{ details: 'rating-details' }} />
        {problem && <ProblemNotice problem={problem} />}
        <TextArea
          id="rating-details"
          label={t('thanks.details')}
          hint={t('thanks.detailsHint')}
          rows={4}
          value={details}
          onChange={(event) => setDetails(event.target.value)}
          error={errors['details']}
        />
        <div>
          <Button type="submit" look="primary" busy={state !== 'idle'}>
            {t('thanks.submit')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
