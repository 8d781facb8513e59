import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { isAdmin, useAgent } from '../../lib/signed-in-agent';
import { NoView } from './no-view';
import { SETTINGS, settingsHref } from './addresses';
import styles from './settings-screen.module.css';

/** The settings of this installation, one section at a time. For administrators; to everyone else there is no such place. */
export function SettingsScreen() {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  if (!isAdmin(agent)) return <NoView />;
  return (
    <div className={styles.screen}>
      <div className={styles.column}>
        <h1>{t('settings.title')}</h1>
        <nav className={styles.nav} aria-label={t('settings.sections')}>
          {SETTINGS.map(({ section, name }) => (
            <NavLink key={section} to={settingsHref(section)} className={styles.link ?? ''}>
              {t(name)}
            </NavLink>
          ))}
        </nav>
        <Outlet />
      </div>
    </div>
  );
}
