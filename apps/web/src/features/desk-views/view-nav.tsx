import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { TicketCountsQuery } from '../../gql/graphql';
import { numberWords } from '../../lib/number-words';
import { useAgent, verifiesByPhone } from '../../lib/signed-in-agent';
import { Icon, type IconName } from '../../ui/icon';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { countOf, VIEW_ICONS, VIEW_KEYS, VIEWS, type ViewId } from './views';
import styles from './view-nav.module.css';

interface ViewNavProps {
  counts: TicketCountsQuery['ticketCounts'] | undefined;
  hrefOf: (view: ViewId) => string;
  mailHref: string;
  phoneHref: string;
}

/** The views with their counters, unverified mail with its own, and the way to phone verification for those who may. */
export function ViewNav({ counts, hrefOf, mailHref, phoneHref }: ViewNavProps) {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  const waiting = counts?.unverifiedMail;
  return (
    <nav aria-label={t('frame.views')} className={styles.nav}>
      <ul className={styles.list}>
        {VIEWS.map((view) => {
          const count = counts && countOf(view, counts);
          return (
            <li key={view}>
              <Place href={hrefOf(view)} icon={VIEW_ICONS[view]} name={t(`views.${VIEW_KEYS[view]}`)} count={count}>
                {count !== undefined && t('views.count', { count, formatted: numberWords(count) })}
              </Place>
            </li>
          );
        })}
      </ul>
      <ul className={styles.list}>
        <li>
          <Place href={mailHref} icon="mail" name={t('views.unverifiedMail')} count={waiting}>
            {waiting !== undefined && t('views.mailCount', { count: waiting, formatted: numberWords(waiting) })}
          </Place>
        </li>
        {verifiesByPhone(agent) && (
          <li>
            <Place href={phoneHref} icon="phone" name={t('views.phone')} count={null} />
          </li>
        )}
      </ul>
    </nav>
  );
}

interface PlaceProps {
  href: string;
  icon: IconName;
  name: string;
  /** Undefined until it is known, null where nothing is counted. */
  count: number | undefined | null;
  /** The counter in words. */
  children?: ReactNode;
}

function Place({ href, icon, name, count, children }: PlaceProps) {
  return (
    <NavLink to={href} className={styles.view ?? ''}>
      <Icon name={icon} size={16} />
      <span className={styles.name}>{name}</span>
      {count !== null && (
        <span className={styles.count} aria-hidden="true">
          {count !== undefined && numberWords(count)}
        </span>
      )}
      {children && <VisuallyHidden>{children}</VisuallyHidden>}
    </NavLink>
  );
}
