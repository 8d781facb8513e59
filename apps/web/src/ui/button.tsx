import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { Icon, type IconName } from './icon';
import styles from './button.module.css';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Look {
  look?: ButtonLook;
  icon?: IconName | undefined;
  size?: 'normal' | 'small';
  wide?: boolean;
}

function classes({ look = 'secondary', size = 'normal', wide = false }: Look): string {
  return [styles.button, styles[look], size === 'small' && styles.small, wide && styles.wide].filter(Boolean).join(' ');
}

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement> & { busy?: boolean; children: ReactNode };

/** A button. While `busy` it keeps its width and its focus, and does not act twice. */
export function Button({ look, icon, size, wide, busy = false, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classes({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) })}
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

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({ look, icon, size, wide, children, ...rest }: Look & Omit<LinkProps, 'className'>) {
  return (
    <Link {...rest} className={classes({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) })}>
      {icon && <Icon name={icon} size={size === 'small' ? 16 : 20} />}
      {children}
    </Link>
  );
}
