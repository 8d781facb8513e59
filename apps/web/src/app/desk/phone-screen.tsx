import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PhoneVerification } from '../../features/desk-phone-verification/phone-verification';
import { useDesk } from '../../lib/desk';
import { VisuallyHidden } from '../../ui/visually-hidden';
import styles from './phone-screen.module.css';

/** Verification by phone, beside the views. */
export function PhoneScreen() {
  const { t } = useTranslation('desk');
  const desk = useDesk();
  useEffect(() => {
    document.title = `${t('phone.title')} · ${desk?.name ?? 'VoBo'}`;
  }, [t, desk?.name]);
  return (
    <div className={styles.screen}>
      <VisuallyHidden as="h1">{t('frame.desk')}</VisuallyHidden>
      <PhoneVerification />
    </div>
  );
}
