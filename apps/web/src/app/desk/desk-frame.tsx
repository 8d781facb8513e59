import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useOutletContext } from 'react-router';
import type { TicketCountsQuery } from '../../gql/graphql';
import { MailHeldBar } from '../../features/desk-mail-held/mail-held-bar';
import { CommandPalette } from '../../features/desk-shortcuts/command-palette';
import { MailSettings } from '../../features/desk-mail-settings/mail-settings';
import { ShortcutSheet } from '../../features/desk-shortcuts/shortcut-sheet';
import { useShortcuts } from '../../features/desk-shortcuts/use-shortcuts';
import { useCounts } from '../../features/desk-views/counts';
import { ViewNav } from '../../features/desk-views/view-nav';
import { offeredCommands, useCommands, type Command } from '../../lib/commands/commands';
import { KEYS } from '../../lib/commands/keys';
import { useDesk } from '../../lib/desk';
import { Announcements } from '../../ui/announcements';
import { Icon } from '../../ui/icon';
import { KeyCaps } from '../../ui/key-caps';
import { Mark } from '../../ui/mark';
import { MenuPlace } from '../../ui/menu/menu-place';
import { OfflineBar } from '../../ui/offline-bar';
import { AccountMenu } from './account-menu';
import { deskHref, mailHref, PHONE_HREF } from './addresses';
import { LiveBar } from './live-bar';
import { PaneHandle, paneStyle, usePane, type PaneLimits } from './panes';
import { Toasts } from './toasts';
import { TopBar } from './top-bar';
import { useDeskCommands } from './use-desk-commands';
import { useKeptProcess } from './use-place';
import styles from './desk-frame.module.css';

const VIEWS_PANE: PaneLimits = { name: 'views', first: 228, min: 176, max: 320 };

type Open = { kind: 'palette'; commands: readonly Command[] } | { kind: 'sheet' } | { kind: 'mail-settings' } | null;

/** What stands around every screen of the desk: views with counters, account, commands, remarks, the state of the connection. */
export function DeskFrame() {
  const { t } = useTranslation('desk');
  const counts = useCounts();
  const process = useKeptProcess();
  const pane = usePane(VIEWS_PANE);
  const [open, setOpen] = useState<Open>(null);
  const showPalette = (): void => setOpen({ kind: 'palette', commands: offeredCommands() });
  const showSheet = (): void => setOpen({ kind: 'sheet' });
  const showMailSettings = (): void => setOpen({ kind: 'mail-settings' });

  useShortcuts();
  useDeskCommands();
  useCommands([
    { id: 'desk.palette', group: 'desk', label: t('commands.palette'), icon: 'list', key: 'palette', keyOnly: true, run: showPalette },
    { id: 'desk.sheet', group: 'desk', label: t('commands.sheet'), icon: 'info', key: 'sheet', run: showSheet },
    { id: 'desk.mails', group: 'desk', label: t('mailSettings.title'), icon: 'mail', run: showMailSettings },
  ]);

  return (
    <div className={styles.desk} style={paneStyle({ '--views-width': pane })}>
      <a href="#main" className={styles.skip}>
        {t('app.skip', { ns: 'common' })}
      </a>
      <div className={styles.bars}>
        <OfflineBar />
        <LiveBar />
        <MailHeldBar />
        <TopBar counts={counts} onPalette={showPalette} onSheet={showSheet} onMailSettings={showMailSettings} />
      </div>
      <header className={styles.side}>
        <div className={styles.views} id="desk-views">
          <Brand onPalette={showPalette} />
          <ViewNav counts={counts} hrefOf={(view) => deskHref(view, { process })} mailHref={mailHref()} phoneHref={PHONE_HREF} />
          <div className={styles.account}>
            <AccountMenu onSheet={showSheet} onMailSettings={showMailSettings} named />
          </div>
        </div>
        <div className={styles.handle}>
          <PaneHandle pane={pane} label={t('frame.resizeViews')} controls="desk-views" />
        </div>
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        <Outlet context={counts} />
        <MenuPlace />
      </main>
      <OpenWindow open={open} onClose={() => setOpen(null)} />
      <Toasts />
      <Announcements />
    </div>
  );
}

function OpenWindow({ open, onClose }: { open: Open; onClose: () => void }) {
  switch (open?.kind) {
    case 'palette':
      return <CommandPalette commands={open.commands} onClose={onClose} />;
    case 'sheet':
      return <ShortcutSheet onClose={onClose} />;
    case 'mail-settings':
      return <MailSettings onClose={onClose} />;
    case undefined:
      return null;
  }
}

/** The counters, for the screens inside. */
export function useFrameCounts(): TicketCountsQuery['ticketCounts'] | undefined {
  return useOutletContext<TicketCountsQuery['ticketCounts'] | undefined>();
}

function Brand({ onPalette }: { onPalette: () => void }) {
  const { t } = useTranslation('desk');
  const desk = useDesk();
  return (
    <>
      <p className={styles.brand}>
        <Mark size={22} />
        <span>{desk?.name ?? t('app.name', { ns: 'common' })}</span>
      </p>
      <button type="button" className={styles.commands} onClick={onPalette}>
        <Icon name="search" size={16} />
        <span>{t('frame.commands')}</span>
        <KeyCaps of={KEYS.palette} />
      </button>
    </>
  );
}
