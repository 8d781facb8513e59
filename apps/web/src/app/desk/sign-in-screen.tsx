import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { SignInForm } from '../../features/desk-sign-in/sign-in-form';
import { client } from '../../lib/apollo/client';
import { socket } from '../../lib/apollo/socket';
import { useDesk } from '../../lib/desk';
import { useTitle } from '../../lib/use-title';
import { Announcements } from '../../ui/announcements';
import { Mark } from '../../ui/mark';
import { Notice } from '../../ui/notice';
import { OfflineBar } from '../../ui/offline-bar';
import { Preferences } from '../../ui/preferences';
import { reasonFrom, wantedFrom } from './addresses';
import styles from './sign-in-screen.module.css';

/** The way in for agents. */
export function SignInScreen() {
  const { t } = useTranslation('desk');
  const desk = useDesk();
  const state: unknown = useLocation().state;
  const navigate = useNavigate();
  const reason = reasonFrom(state);

  useTitle(t('signIn.title'));

  const enter = async (): Promise<void> => {
    // Whatever was read or is listened to belongs to somebody else.
    socket.terminate();
    await client.clearStore();
    await navigate(wantedFrom(state), { replace: true });
  };

  return (
    <div className={styles.screen}>
      <OfflineBar />
      <header className={styles.top}>
        <Preferences />
      </header>
      <main className={styles.main}>
        <div className={styles.card}>
          <p className={styles.brand}>
            <Mark />
            {desk?.name ?? t('app.name', { ns: 'common' })}
          </p>
          <h1>{t('signIn.title')}</h1>
          {reason === 'ended' && (
            <Notice tone="clock" title={t('signIn.endedTitle')} live>
              <p>{t('signIn.ended')}</p>
            </Notice>
          )}
          {reason === 'left' && (
            <Notice tone="good" live>
              <p>{t('signIn.left')}</p>
            </Notice>
          )}
          <SignInForm onSignedIn={() => void enter()} />
        </div>
        <p className={styles.customer}>
          <Link to="/">{t('signIn.customer')}</Link>
        </p>
      </main>
      <Announcements />
    </div>
  );
}
