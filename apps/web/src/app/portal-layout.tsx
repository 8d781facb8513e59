import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { useDesk } from '../lib/desk';
import { Mark } from '../ui/mark';
import { Announcements } from '../ui/announcements';
import { OfflineBar } from '../ui/offline-bar';
import { Preferences } from '../ui/preferences';
import { ErrorBoundary } from './error-boundary';
import styles from './portal-layout.module.css';
import { preloadLinkedPage } from './preload-linked-page';

/** The frame of the customers' pages: whose desk it is, language and appearance, the support line. */
export function PortalLayout() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { pathname } = useLocation();
  return (
    <div className={styles.frame} onPointerOver={preloadLinkedPage} onFocus={preloadLinkedPage}>
      <a className={styles.skip} href="#main">
        {t('app.skip')}
      </a>
      <OfflineBar />
      <header className={styles.header}>
        <Link to="/" className={styles.brand}>
          <Mark />
          <span>{desk?.name ?? t('app.name')}</span>
        </Link>
        <nav className={styles.nav}>
          <Link to="/tickets" className={styles.link}>
            {t('app.myTickets')}
          </Link>
          <Preferences />
        </nav>
      </header>
      <ErrorBoundary resetOn={pathname}>
        <Suspense fallback={<div className={styles.waiting} />}>
          <Outlet />
        </Suspense>
      </ErrorBoundary>
      <Announcements />
    </div>
  );
}
