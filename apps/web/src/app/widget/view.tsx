import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './view.module.css';

/** One view of the window. After a change of view the focus goes to its heading, so that it is read out. */
export function View({
  title,
  first = false,
  children,
}: {
  title: string;
  /** What the window begins with takes no focus from the page behind it. */ first?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation('widget');
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · ${t('frame.title')}`;
  }, [title, t]);

  useEffect(() => {
    if (first) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [first]);

  return (
    <main className={styles.view}>
      <h1 ref={heading} tabIndex={-1} className={styles.heading}>
        {title}
      </h1>
      {children}
    </main>
  );
}
