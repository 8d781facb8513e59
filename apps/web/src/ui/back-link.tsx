import { Link } from 'react-router';
import { Icon } from './icon';
import styles from './back-link.module.css';

/** The way back to the list, where list and what is open do not fit beside each other. */
export function BackLink({ to, label }: { to: string; label: string }) {
  return (
    <Link to={to} className={styles.back} aria-label={label}>
      <Icon name="arrow-left" size={18} />
    </Link>
  );
}
