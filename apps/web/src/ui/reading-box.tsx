import type { ReactNode, Ref } from 'react';
import styles from './reading-box.module.css';

interface ReadingBoxProps {
  label: string;
  children: ReactNode;
  ref?: Ref<HTMLDivElement>;
  onScroll?: () => void;
}

/** What is read beside a list: scrolls by itself, with keys too. */
export function ReadingBox({ label, children, ref, onScroll }: ReadingBoxProps) {
  return (
    <div ref={ref} className={styles.box} tabIndex={0} role="region" aria-label={label} onScroll={onScroll}>
      {children}
    </div>
  );
}
