import styles from './skeleton.module.css';

/** A grey stand-in of the final shape. It shows only after 300 ms: quick answers never flicker. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={styles.line} data-short={index % 3 === 2 || undefined} />
      ))}
    </div>
  );
}
