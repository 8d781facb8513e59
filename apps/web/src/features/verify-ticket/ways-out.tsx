import { useTranslation } from 'react-i18next';
import { telephoneLink } from '../../lib/telephone-link';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisuallyHidden } from '../../ui/visually-hidden';
import styles from './ways-out.module.css';

interface WaysOutProps {
  reference: string;
  maskedEmail: string;
  supportPhone: string | null;
  onCorrectAddress: () => void;
}

/** "¿No le llega?": look in spam, correct the address, phone the line with the reference. */
export function WaysOut({ reference, maskedEmail, supportPhone, onCorrectAddress }: WaysOutProps) {
  const { t } = useTranslation('portal');
  return (
    <details className={styles.ways}>
      <summary className={styles.summary}>
        {t('verify.notArriving')}
        <Icon name="chevron-down" />
      </summary>
      <ol className={styles.list}>
        <li className={styles.way}>
          <Icon name="mail" />
          <p>{t('verify.checkSpam')}</p>
        </li>
        <li className={styles.way}>
          <Icon name="pen" />
          <div>
            <p>{t('verify.wrongAddress', { email: maskedEmail })}</p>
            <Button size="small" onClick={onCorrectAddress}>
              {t('verify.correctAddress')}
            </Button>
          </div>
        </li>
        <li className={styles.way}>
          <Icon name="phone" />
          <div>
            <p>{supportPhone ? t('verify.phone') : t('verify.phoneUnknown')}</p>
            {supportPhone && (
              <a className={styles.phone} href={telephoneLink(supportPhone)}>
                {supportPhone}
              </a>
            )}
            <p className={styles.reference}>
              <span className={styles.label}>{t('verify.reference')}</span>
              <span className={styles.big} aria-hidden="true">
                {reference}
              </span>
              <VisuallyHidden>{[...reference].join(' ')}</VisuallyHidden>
            </p>
          </div>
        </li>
      </ol>
    </details>
  );
}
