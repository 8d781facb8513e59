import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../lib/desk';
import { telephoneLink } from '../lib/telephone-link';
import { useTitle } from '../lib/use-title';
import styles from './page.module.css';

let firstPage = true;

/** The next page is not what the browser opened: something else was shown before. */
export function leaveFirstPage(): void {
  firstPage = false;
}

interface PageProps {
  /** The name of the page: the window's title and, unless `heading` is false, its visible h1. */
  title: string;
  width?: 'narrow' | 'form' | 'wide';
  /** False when the page shows its own h1; that one gets the focus. */
  heading?: boolean;
  /** False while the page loads (what comes later would push the footer away) and where the page shows the support line itself. */
  footer?: boolean;
  children: ReactNode;
}

/**
 * The main part of a page. Names the window, and after a change of page moves the focus to the heading so that it is read out.
 * It starts at its top, or where `data-page-start` stands in it.
 */
export function Page({ title, width = 'form', heading = true, footer = true, children }: PageProps) {
  const desk = useDesk();
  const main = useRef<HTMLElement>(null);

  useTitle(title);

  useLayoutEffect(() => {
    const opening = firstPage;
    firstPage = false;
    const start = main.current?.querySelector('[data-page-start]');
    if (start) start.scrollIntoView({ block: 'end' });
    else if (!opening) window.scrollTo(0, 0);
    // What the browser opens at the first page is announced by the browser.
    if (!opening) (main.current?.querySelector<HTMLElement>('h1') ?? main.current)?.focus({ preventScroll: true });
  }, []);

  return (
    <>
      <main id="main" ref={main} tabIndex={-1} className={`${styles.page} ${styles[width]}`}>
        {heading && (
          <h1 className={styles.heading} tabIndex={-1}>
            {title}
          </h1>
        )}
        {children}
      </main>
      {footer && <SupportLine phone={desk?.supportPhone ?? null} />}
    </>
  );
}

/** The foot of every page. Its height is there before the number is. */
function SupportLine({ phone }: { phone: string | null }) {
  const { t } = useTranslation();
  return (
    <footer className={styles.footer}>
      {phone && (
        <span>
          {t('app.supportLine')}: <a href={telephoneLink(phone)}>{phone}</a>
        </span>
      )}
    </footer>
  );
}
