import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../lib/apollo/problem-of';
import { useNotedProblem } from '../../lib/signed-in-agent';
import { relativeTime } from '../../lib/time';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { ProblemNotice } from '../../ui/problem-notice';
import { SettingsList, SettingsName } from '../../ui/settings/settings-list';
import { EmptySettings, SettingsSection } from '../../ui/settings/settings-section';
import { Skeleton } from '../../ui/skeleton';
import { Switch } from '../../ui/switch';
import { AddAppDialog } from './add-app-dialog';
import { HOST_APPS, type HostApp } from './documents';
import { RenewDialog } from './renew-dialog';
import { SecretDialog } from './secret-dialog';
import { Signing } from './signing';
import type { ShownSecret } from './use-secret';
import { useTurnHostApp } from './use-turn-host-app';
import styles from './host-apps.module.css';

const MINUTE = 60_000;

type Open = { kind: 'add' } | { kind: 'renew'; app: HostApp } | { kind: 'secret'; shown: ShownSecret };

/** The applications that vouch for their users: whose signatures count, when they last signed, other secrets, how to sign. */
export function HostApps() {
  const { t } = useTranslation('desk');
  const { data, error, refetch } = useQuery(HOST_APPS, { fetchPolicy: 'cache-and-network' });
  useNotedProblem(error);
  const [open, setOpen] = useState<Open | null>(null);
  const apps = data?.hostApps;
  const add = (
    <Button look={apps?.length ? 'secondary' : 'primary'} size="small" icon="plus" onClick={() => setOpen({ kind: 'add' })}>
      {t('supportButton.add')}
    </Button>
  );
  return (
    <SettingsSection id="host-apps-title" title={t('supportButton.appsTitle')} intro={t('supportButton.apps')} action={apps && apps.length > 0 && add}>
      {!apps && error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch().catch(() => {})} />}
      {!apps && !error && <Skeleton lines={3} label={t('settings.loading')} />}
      {apps?.length === 0 && <EmptySettings title={t('supportButton.emptyTitle')} hint={t('supportButton.empty')} action={add} />}
      {apps && apps.length > 0 && (
        <SettingsList label={t('supportButton.list')}>
          {apps.map((app) => (
            <Row key={app.id} app={app} onRenew={() => setOpen({ kind: 'renew', app })} />
          ))}
        </SettingsList>
      )}
      {(apps ?? error) && <Signing />}
      <OpenWindow open={open} onSecret={(shown) => setOpen({ kind: 'secret', shown })} onClose={() => setOpen(null)} />
    </SettingsSection>
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
    <li className={styles.row}>
      <div className={styles.names}>
        <SettingsName name={name} off={active ? null : t('supportButton.off')} />
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
