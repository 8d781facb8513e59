import styles from './ticket-list.module.css';

/** Rows in their final shape, after 300 ms. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: 8 }, (_, index) => (
        <span key={index} className={styles.ghost}>
          <span />
          <span />
          <span />
        </span>
      ))}
    </div>
  );
}
