import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import styles from './button.module.css';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

/** What a button, or a link that is drawn as one, looks like. */
export interface ButtonFace {
  look?: ButtonLook;
  icon?: IconName | undefined;
  size?: 'normal' | 'small';
  wide?: boolean;
}

/** The classes that draw it. */
export function buttonClasses({ look = 'secondary', size = 'normal', wide = false }: ButtonFace): string {
  return [styles.button, styles[look], size === 'small' && styles.small, wide && styles.wide].filter(Boolean).join(' ');
}

type ButtonProps = ButtonFace & ButtonHTMLAttributes<HTMLButtonElement> & { busy?: boolean; children: ReactNode };

/** A button. While `busy` it keeps its width and its focus, and does not act twice. */
export function Button({ look, icon, size, wide, busy = false, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={buttonClasses({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) })}
      aria-disabled={busy || undefined}
      data-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} size={size === 'small' ? 16 : 20} />}
      {children}
      {busy && <span className={styles.spinner} aria-hidden="true" />}
    </button>
  );
}
