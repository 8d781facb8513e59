import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/desk';
import { Announcements } from '../../ui/announcements';
import { Icon } from '../../ui/icon';
import { Mark } from '../../ui/mark';
import { OfflineBar } from '../../ui/offline-bar';
import styles from './window-frame.module.css';

interface WindowFrameProps {
  /** Null where there is nothing to close: the window was opened as a page. */
  onClose: (() => void) | null;
  children: ReactNode;
}

/** What stands around everything in the window: whose desk it is, and the way out. */
export function WindowFrame({ onClose, children }: WindowFrameProps) {
  const { t } = useTranslation('widget');
  const desk = useDesk();
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <Mark />
        <span className={styles.name}>{desk?.name ?? t('frame.title')}</span>
        {onClose && (
          <button type="button" className={styles.close} aria-label={t('frame.close')} title={t('frame.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        )}
      </header>
      <OfflineBar />
      {children}
      <Announcements />
    </div>
  );
}
