import type { InputHTMLAttributes } from 'react';
import styles from './switch.module.css';

type SwitchProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'role' | 'className'> & { checked: boolean; onTurn: (on: boolean) => void };

/** Something that is on or off, and changes at once. Its name is in `aria-label`. */
export function Switch({ checked, onTurn, ...input }: SwitchProps) {
  return (
    <input
      {...input}
      type="checkbox"
      role="switch"
      className={styles.switch}
      aria-checked={checked}
      checked={checked}
      onChange={({ target }) => onTurn(target.checked)}
    />
  );
}
