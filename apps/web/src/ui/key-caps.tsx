import { hasAppleKeyboard, keyCaps } from '../lib/commands/keys';
import styles from './key-caps.module.css';

/** A key as it stands on the keyboard. Only accompanies words: screen readers read the sheet of shortcuts. */
export function KeyCaps({ of, quiet = false }: { of: string; quiet?: boolean }) {
  return (
    <span className={styles.keys} data-quiet={quiet || undefined} aria-hidden="true">
      {keyCaps(of, hasAppleKeyboard()).map((cap) => (
        <kbd key={cap} className={styles.key}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
