import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { TicketCountsQuery } from '../../gql/graphql';
import { countOf, VIEW_KEYS, viewOf, VIEWS } from '../../features/desk-views/views';
import { numberWords } from '../../lib/number-words';
import { useAgent, verifiesByPhone } from '../../lib/signed-in-agent';
import { Icon } from '../../ui/icon';
import { Mark } from '../../ui/mark';
import { DropMenu, MenuChoices } from '../../ui/menu/drop-menu';
import { AccountMenu } from './account-menu';
import { deskHref, mailHref, PHONE_HREF } from './addresses';
import styles from './top-bar.module.css';
import { useKeptProcess } from './use-place';

interface TopBarProps {
  counts: TicketCountsQuery['ticketCounts'] | undefined;
  onPalette: () => void;
  onSheet: () => void;
  onMailSettings: () => void;
}

/** The views, commands and account where there is no room for a pane of them. */
export function TopBar({ counts, onPalette, onSheet, onMailSettings }: TopBarProps) {
  const { t } = useTranslation('desk');
  return (
    <header className={styles.bar}>
      <Mark size={22} />
      <ViewMenu counts={counts} />
      <span className={styles.end}>
        <button type="button" className={styles.button} aria-label={t('frame.commands')} onClick={onPalette}>
          <Icon name="list" size={18} />
        </button>
        <AccountMenu onSheet={onSheet} onMailSettings={onMailSettings} />
      </span>
    </header>
  );
}

function ViewMenu({ counts }: { counts: TopBarProps['counts'] }) {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const agent = useAgent();
  const process = useKeptProcess();
  const place = useLocation().pathname.split('/')[2];
  const views = VIEWS.map((view) => ({
    value: deskHref(view, { process }),
    label: t(`views.${VIEW_KEYS[view]}`),
    end: counts && numberWords(countOf(view, counts)),
  }));
  const others = [
    { value: mailHref(), label: t('views.unverifiedMail'), end: counts && numberWords(counts.unverifiedMail) },
    ...(verifiesByPhone(agent) ? [{ value: PHONE_HREF, label: t('views.phone'), end: undefined }] : []),
  ];
  const places = [...views, ...others];
  const view = viewOf(place);
  const here = view ? deskHref(view, { process }) : `/desk/${place}`;
  const current = places.find(({ value }) => value === here);
  return (
    <DropMenu
      target={
        <button type="button" className={styles.view} title={t('views.change')}>
          {current?.label ?? (place === 'settings' ? t('settings.title') : t('frame.views'))}
          <span className={styles.count}>{current?.end}</span>
          <Icon name="chevron-down" size={16} />
        </button>
      }
    >
      <MenuChoices value={here} choices={places} onChoose={(href) => void navigate(href)} />
    </DropMenu>
  );
}
