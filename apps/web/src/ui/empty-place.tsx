import type { ReactNode } from 'react';
import styles from './empty-place.module.css';

/** A place with nothing in it: what that means, and what to do about it. */
export function EmptyPlace({ title, heading = false, children }: { title: string; heading?: boolean; children: ReactNode }) {
  return (
    <div className={styles.empty}>
      {heading ? <h1 className={styles.title}>{title}</h1> : <p className={styles.title}>{title}</p>}
      {children}
    </div>
  );
}
