import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import styles from './notice.module.css';

export type NoticeTone = 'info' | 'good' | 'clock' | 'bad';

const icons: Record<NoticeTone, IconName> = { info: 'info', good: 'check-circle', clock: 'clock', bad: 'alert' };

/** A boxed remark. `bad` is announced at once, the others when convenient if `live`. */
export function Notice({ tone = 'info', title, live = false, children }: { tone?: NoticeTone; title?: string; live?: boolean; children?: ReactNode }) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === 'bad' ? 'alert' : live ? 'status' : undefined}>
      <Icon name={icons[tone]} />
      <div className={styles.body}>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
