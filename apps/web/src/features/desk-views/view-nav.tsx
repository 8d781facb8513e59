import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { TicketCountsQuery } from '../../gql/graphql';
import { currentLocale } from '../../lib/i18n/i18n';
import { useAgent, verifiesByPhone } from '../../lib/signed-in-agent';
import { Icon } from '../../ui/icon';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { countOf, VIEW_ICONS, VIEW_KEYS, VIEWS, type ViewId } from './views';
import styles from './view-nav.module.css';

interface ViewNavProps {
  counts: TicketCountsQuery['ticketCounts'] | undefined;
  hrefOf: (view: ViewId) => string;
  phoneHref: string;
}

/** The views with their counters, and the way to phone verification for those who may. */
export function ViewNav({ counts, hrefOf, phoneHref }: ViewNavProps) {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  const number = new Intl.NumberFormat(currentLocale());
  return (
    <nav aria-label={t('frame.views')} className={styles.nav}>
      <ul className={styles.list}>
        {VIEWS.map((view) => {
          const count = counts && countOf(view, counts);
          return (
            <li key={view}>
              <NavLink to={hrefOf(view)} className={styles.view ?? ''}>
                <Icon name={VIEW_ICONS[view]} size={16} />
                <span className={styles.name}>{t(`views.${VIEW_KEYS[view]}`)}</span>
                <span className={styles.count} aria-hidden="true">
                  {count !== undefined && number.format(count)}
                </span>
                {count !== undefined && <VisuallyHidden>{t('views.count', { count, formatted: number.format(count) })}</VisuallyHidden>}
              </NavLink>
            </li>
          );
        })}
      </ul>
      {verifiesByPhone(agent) && (
        <NavLink to={phoneHref} className={styles.view ?? ''}>
          <Icon name="phone" size={16} />
          <span className={styles.name}>{t('views.phone')}</span>
        </NavLink>
      )}
    </nav>
  );
}
