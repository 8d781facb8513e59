import { Link, type LinkProps } from 'react-router';
import { buttonClasses, type ButtonFace } from './button';
import { Icon } from './icon';

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function ButtonLink({ look, icon, size, wide, children, ...rest }: ButtonFace & Omit<LinkProps, 'className'>) {
  return (
    <Link {...rest} className={buttonClasses({ ...(look && { look }), ...(size && { size }), ...(wide && { wide }) })}>
      {icon && <Icon name={icon} size={size === 'small' ? 16 : 20} />}
      {children}
    </Link>
  );
}
