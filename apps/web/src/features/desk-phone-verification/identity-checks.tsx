import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import styles from './identity-form.module.css';

const CHECKS = ['name', 'reference', 'subject', 'email', 'callback', 'fact'] as const;
export type Check = (typeof CHECKS)[number];

interface IdentityChecksProps {
  id: string;
  checked: readonly Check[];
  error: string | undefined;
  onChange: (checked: readonly Check[]) => void;
}

/** The ways to make sure who is calling, to be ticked as they are done. */
export function IdentityChecks({ id, checked, error, onChange }: IdentityChecksProps) {
  const { t } = useTranslation('desk');
  return (
    <fieldset className={styles.checks} aria-describedby={`${id}-hint${error ? ` ${id}-error` : ''}`}>
      <legend className={styles.legend}>{t('phone.identity')}</legend>
      <p id={`${id}-hint`} className={styles.notice}>
        {t('phone.identityHint')}
      </p>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          <Icon name="alert" size={18} />
          {error}
        </p>
      )}
      {CHECKS.map((check, index) => (
        <label key={check} className={styles.check}>
          <input
            id={index === 0 ? id : undefined}
            type="checkbox"
            checked={checked.includes(check)}
            aria-invalid={error ? true : undefined}
            onChange={({ target }) => onChange(target.checked ? [...checked, check] : checked.filter((each) => each !== check))}
          />
          {t(`phone.checks.${check}`)}
        </label>
      ))}
    </fieldset>
  );
}
