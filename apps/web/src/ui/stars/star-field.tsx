import { useTranslation } from 'react-i18next';
import { Icon } from '../icon';
import styles from './star-field.module.css';

/** What may be chosen, worst first. */
const STARS = [1, 2, 3, 4, 5] as const;

interface StarFieldProps {
  id: string;
  legend: string;
  value: number | null;
  onChange: (stars: number) => void;
  error?: string | undefined;
}

/** Five stars, which are five radio buttons with a word each. None is chosen beforehand: choosing is the approval. */
export function StarField({ id, legend, value, onChange, error }: StarFieldProps) {
  const { t } = useTranslation('ticket');
  return (
    <fieldset className={styles.field} role="radiogroup" aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={styles.legend}>{legend}</legend>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          <Icon name="alert" size={18} />
          {error}
        </p>
      )}
      <div className={styles.stars}>
        {STARS.map((stars) => (
          <label key={stars} className={styles.star} data-lit={(value !== null && stars <= value) || undefined}>
            <input
              id={stars === 1 ? id : undefined}
              type="radio"
              name={id}
              value={stars}
              checked={value === stars}
              aria-label={t(`stars.label${stars}`)}
              onChange={() => onChange(stars)}
            />
            <Icon name="star" size={36} filled={value !== null && stars <= value} />
            <span className={styles.word} aria-hidden="true">
              {t(`stars.word${stars}`)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
