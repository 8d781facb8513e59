import { useTranslation } from 'react-i18next';
import type { PageFacts } from '../../soporte/protocol';
import { Icon } from '../../ui/icon';
import styles from './facts-field.module.css';

interface FactsFieldProps {
  facts: PageFacts;
  agreed: boolean;
  onAgree: (agreed: boolean) => void;
}

const NAMES = ['url', 'userAgent', 'screen', 'viewport', 'timeZone', 'version'] as const;

/** Asks whether what is known of the host's page may be sent, and lists all of it. */
export function FactsField({ facts, agreed, onAgree }: FactsFieldProps) {
  const { t } = useTranslation('widget');
  return (
    <div className={styles.field}>
      <label className={styles.choice} htmlFor="request-facts">
        <input
          id="request-facts"
          type="checkbox"
          className={styles.box}
          checked={agreed}
          aria-describedby="request-facts-hint"
          onChange={(event) => onAgree(event.target.checked)}
        />
        <span>{t('facts.label')}</span>
      </label>
      <p id="request-facts-hint" className={styles.hint}>
        {t('facts.hint')}
      </p>
      <details className={styles.details}>
        <summary className={styles.summary}>
          {t('facts.show')}
          <Icon name="chevron-down" size={16} />
        </summary>
        <dl className={styles.list}>
          {NAMES.map(
            (name) =>
              facts[name] && (
                <div key={name}>
                  <dt>{t(`facts.${name}`)}</dt>
                  <dd>{facts[name]}</dd>
                </div>
              ),
          )}
          {facts.consoleErrors && (
            <div>
              <dt>{t('facts.consoleErrors')}</dt>
              {facts.consoleErrors.map((error, index) => (
                <dd key={index} className={styles.error}>
                  {error}
                </dd>
              ))}
            </div>
          )}
        </dl>
      </details>
    </div>
  );
}
