import { useTranslation } from 'react-i18next';
import { TextArea } from '../form/field';
import type { FormErrors } from '../form/form-errors';
import { StarField } from './star-field';

/** What is being given. */
export interface RatingInWork {
  stars: number | null;
  comment: string;
}

interface RatingFieldsProps {
  ids: { readonly stars: string; readonly comment: string };
  rating: RatingInWork;
  onChange: (rating: RatingInWork) => void;
  errors: FormErrors;
  /** Stars that a mail's link named: shown, never chosen. */
  suggestedStars: number | null;
}

/** Stars and an optional comment. */
export function RatingFields({ ids, rating, onChange, errors, suggestedStars }: RatingFieldsProps) {
  const { t } = useTranslation('portal');
  return (
    <>
      <StarField
        id={ids.stars}
        legend={t('rate.legend')}
        value={rating.stars}
        onChange={(stars) => onChange({ ...rating, stars })}
        suggested={suggestedStars}
        hint={suggestedStars === null ? undefined : t('rate.suggestion', { stars: suggestedStars })}
        error={errors['stars']}
      />
      <TextArea
        id={ids.comment}
        label={t('rate.comment')}
        optional
        rows={3}
        value={rating.comment}
        onChange={(event) => onChange({ ...rating, comment: event.target.value })}
        error={errors['comment']}
      />
    </>
  );
}
