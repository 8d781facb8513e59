import { useTranslation } from 'react-i18next';
import { PhoneVerification } from '../../features/desk-phone-verification/phone-verification';
import { useTitle } from '../../lib/use-title';
import { VisuallyHidden } from '../../ui/visually-hidden';
import styles from './phone-screen.module.css';

/** Verification by phone, beside the views. */
export function PhoneScreen() {
  const { t } = useTranslation('desk');
  useTitle(t('phone.title'));
  return (
    <div className={styles.screen}>
      <VisuallyHidden as="h1">{t('frame.desk')}</VisuallyHidden>
      <PhoneVerification />
    </div>
  );
}
