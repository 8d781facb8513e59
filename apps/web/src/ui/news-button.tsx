import { Icon } from './icon';
import styles from './news-button.module.css';

interface NewsButtonProps {
  /** Where the news are. */
  to: 'above' | 'below';
  onClick: () => void;
  /** How many, in words. */
  children: string;
}

/** Says that something new is out of sight, and leads there. */
export function NewsButton({ to, onClick, children }: NewsButtonProps) {
  return (
    <button type="button" className={styles.button} data-to={to} onClick={onClick}>
      <Icon name="arrow-down" size={14} />
      {children}
    </button>
  );
}
