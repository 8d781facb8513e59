import type { ReactNode } from 'react';
import styles from './unfold.module.css';

/** Something that is read seldom, folded away behind words that look like what they are: to be pressed. */
export function Unfold({ show, hide, children }: { show: string; hide: string; children: ReactNode }) {
  return (
    <details className={styles.fold}>
      <summary className={styles.summary}>
        <span className={styles.show}>{show}</span>
        <span className={styles.hide}>{hide}</span>
      </summary>
      {children}
    </details>
  );
}
