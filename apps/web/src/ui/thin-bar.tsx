import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import styles from './thin-bar.module.css';

/** One line over the whole width about the state of things, which nobody has to answer. `tone`: what runs, or what is well again. */
export function ThinBar({ icon, tone = 'clock', children }: { icon: IconName; tone?: 'clock' | 'good'; children: ReactNode }) {
  return (
    <p className={styles.bar} data-tone={tone}>
      <Icon name={icon} size={16} />
      <span>{children}</span>
    </p>
  );
}
