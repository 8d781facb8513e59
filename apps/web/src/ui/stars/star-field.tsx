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
  /** What a mail's link named: drawn in outline until something is chosen. It chooses nothing. */
  suggested?: number | null;
  /** What the outline means, in words. */
  hint?: string | undefined;
  error?: string | undefined;
}

/** Five stars, which are five radio buttons with a word each. None is chosen beforehand: choosing is the approval. */
export function StarField({ id, legend, value, onChange, suggested = null, hint, error }: StarFieldProps) {
  const { t } = useTranslation('ticket');
  const outlined = value === null ? (suggested ?? 0) : 0;
  return (
    <fieldset
      className={styles.field}
      role="radiogroup"
      aria-invalid={error ? true : undefined}
      aria-describedby={[hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined}
    >
      <legend className={styles.legend}>{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          <Icon name="alert" size={18} />
          {error}
        </p>
      )}
      <div className={styles.stars}>
        {STARS.map((stars) => (
          <label
            key={stars}
            className={styles.star}
            data-lit={(value !== null && stars <= value) || undefined}
            data-suggested={stars > outlined ? undefined : stars === outlined ? 'this' : 'below'}
          >
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
