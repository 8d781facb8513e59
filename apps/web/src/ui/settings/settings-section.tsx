import type { ReactNode } from 'react';
import styles from './settings-section.module.css';

interface SettingsSectionProps {
  /** The heading's, for the region it names. */
  id: string;
  title: string;
  /** What it is for. */
  intro: string;
  /** Beside the heading. */
  action?: ReactNode;
  children: ReactNode;
}

/** A part of the settings. */
export function SettingsSection({ id, title, intro, action, children }: SettingsSectionProps) {
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {action}
        <p className={styles.intro}>{intro}</p>
      </header>
      {children}
    </section>
  );
}

/** The place of a list that has nothing in it yet: what that means, and the way to begin. */
export function EmptySettings({ title, hint, action }: { title: string; hint: string; action: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{title}</p>
      <p className={styles.hint}>{hint}</p>
      {action}
    </div>
  );
}
