import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../lib/apollo/problem-of';
import { relativeTime } from '../../lib/time';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { ProblemNotice } from '../../ui/problem-notice';
import { Skeleton } from '../../ui/skeleton';
import { Switch } from '../../ui/switch';
import { AddAppDialog } from './add-app-dialog';
import { HOST_APPS, type HostApp } from './documents';
import { RenewDialog } from './renew-dialog';
import { SecretDialog } from './secret-dialog';
import type { ShownSecret } from './use-secret';
import { useTurnHostApp } from './use-turn-host-app';
import styles from './host-apps.module.css';

const MINUTE = 60_000;

type Open = { kind: 'add' } | { kind: 'renew'; app: HostApp } | { kind: 'secret'; shown: ShownSecret };

/** The applications that vouch for their users: whose signatures count, when they last signed, other secrets. */
export function HostApps() {
  const { t } = useTranslation('desk');
  const { data, error, refetch } = useQuery(HOST_APPS, { fetchPolicy: 'cache-and-network' });
  const [open, setOpen] = useState<Open | null>(null);
  const apps = data?.hostApps;
  const add = (
    <Button look={apps?.length ? 'secondary' : 'primary'} size="small" icon="plus" onClick={() => setOpen({ kind: 'add' })}>
      {t('supportButton.add')}
    </Button>
  );
  return (
    <section className={styles.section} aria-labelledby="host-apps-title">
      <header className={styles.head}>
        <h2 id="host-apps-title">{t('supportButton.appsTitle')}</h2>
        {apps && apps.length > 0 && add}
        <p className={styles.intro}>{t('supportButton.apps')}</p>
      </header>
      {!apps && error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch().catch(() => {})} />}
      {!apps && !error && <Skeleton lines={3} label={t('settings.loading')} />}
      {apps?.length === 0 && (
        <div className={styles.empty}>
          <p className={styles.emptyTitle}>{t('supportButton.emptyTitle')}</p>
          <p>{t('supportButton.empty')}</p>
          {add}
        </div>
      )}
      {apps && apps.length > 0 && (
        <ul className={styles.list} aria-label={t('supportButton.list')}>
          {apps.map((app) => (
            <Row key={app.id} app={app} onRenew={() => setOpen({ kind: 'renew', app })} />
          ))}
        </ul>
      )}
      <OpenWindow open={open} onSecret={(shown) => setOpen({ kind: 'secret', shown })} onClose={() => setOpen(null)} />
    </section>
  );
}

interface OpenWindowProps {
  open: Open | null;
  onSecret: (shown: ShownSecret) => void;
  onClose: () => void;
}

function OpenWindow({ open, onSecret, onClose }: OpenWindowProps) {
  switch (open?.kind) {
    case 'add':
      return <AddAppDialog onSecret={onSecret} onClose={onClose} />;
    case 'renew':
      return <RenewDialog app={open.app} onSecret={onSecret} onClose={onClose} />;
    case 'secret':
      return <SecretDialog shown={open.shown} onClose={onClose} />;
    case undefined:
      return null;
  }
}

function Row({ app, onRenew }: { app: HostApp; onRenew: () => void }) {
  const { t } = useTranslation('desk');
  const now = useNow(MINUTE);
  const turn = useTurnHostApp();
  const { name, active, createdAt, createdBy, lastUsedAt } = app;
  const when = relativeTime(createdAt, now);
  return (
    <li className={styles.row} data-inactive={!active || undefined}>
      <div className={styles.names}>
        <span className={styles.name}>
          {name} {!active && <span className={styles.off}>{t('supportButton.off')}</span>}
        </span>
        <span className={styles.facts}>
          {lastUsedAt === null ? t('supportButton.neverUsed') : t('supportButton.used', { when: relativeTime(lastUsedAt, now) })}
          {' · '}
          {createdBy ? t('supportButton.addedBy', { when, name: createdBy.name }) : t('supportButton.added', { when })}
        </span>
      </div>
      <Button size="small" icon="refresh" aria-label={`${t('supportButton.renew')}: ${name}`} onClick={onRenew}>
        {t('supportButton.renew')}
      </Button>
      <Switch aria-label={t('supportButton.active', { name })} checked={active} onTurn={(on) => turn(app, on)} />
    </li>
  );
}
