import type { ReactNode, Ref } from 'react';
import styles from './settings-list.module.css';

/** What there is of something, one in a row. */
export function SettingsList({ label, ref, children }: { label: string; ref?: Ref<HTMLUListElement>; children: ReactNode }) {
  return (
    <ul ref={ref} className={styles.list} aria-label={label}>
      {children}
    </ul>
  );
}

/** What a row is called. `off`: how its being switched off is said; null while it is on. */
export function SettingsName({ name, off }: { name: string; off: string | null }) {
  return (
    <span className={styles.name} data-off={off !== null || undefined}>
      {name} {off !== null && <span className={styles.off}>{off}</span>}
    </span>
  );
}
