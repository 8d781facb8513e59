import type { ReactNode } from 'react';
import styles from './stack.module.css';

/** Children one under another, `gap` steps of 4 px apart. */
export function Stack({ gap = 4, children }: { gap?: 1 | 2 | 3 | 4 | 6 | 8; children: ReactNode }) {
  return <div className={`${styles.stack} ${styles[`gap${gap}`]}`}>{children}</div>;
}

/** Children side by side, wrapping; on phones buttons take the whole width. */
export function Row({ children, end = false }: { children: ReactNode; end?: boolean }) {
  return <div className={`${styles.row} ${end ? styles.end : ''}`}>{children}</div>;
}
