import { countdown } from '../lib/time';
import styles from './countdown-ring.module.css';

const RADIUS = 20;
const LENGTH = 2 * Math.PI * RADIUS;

/** A ring that empties while `left` of `total` milliseconds run out, with the time inside. The words beside it tell screen readers. */
export function CountdownRing({ left, total }: { left: number; total: number }) {
  const share = Math.max(0, Math.min(1, left / total));
  return (
    <span className={styles.ring} data-late={share < 0.2 || undefined} aria-hidden="true">
      <svg width="52" height="52" viewBox="0 0 48 48">
        <circle className={styles.track} cx="24" cy="24" r={RADIUS} />
        <circle
          className={styles.rest}
          cx="24"
          cy="24"
          r={RADIUS}
          strokeDasharray={LENGTH}
          strokeDashoffset={LENGTH * (1 - share)}
          transform="rotate(-90 24 24)"
        />
      </svg>
      <span className={styles.time}>{countdown(left)}</span>
    </span>
  );
}
