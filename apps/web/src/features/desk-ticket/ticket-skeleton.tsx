import styles from './ticket-skeleton.module.css';

/** A ticket in its final shape, after 300 ms. */
export function TicketSkeleton({ label }: { label: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      <div className={styles.head}>
        <span className={styles.line} data-width="short" />
        <span className={styles.line} data-width="long" />
        <span className={styles.line} data-width="short" />
      </div>
      <div className={styles.talk}>
        <span className={styles.bubble} />
        <span className={styles.bubble} data-mine />
        <span className={styles.bubble} />
      </div>
    </div>
  );
}
