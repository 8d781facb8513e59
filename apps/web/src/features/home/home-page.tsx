import { useTranslation } from 'react-i18next';
import { Link, useLocation, type To } from 'react-router';
import { useDesk } from '../../lib/desk';
import { telephoneLink } from '../../lib/telephone-link';
import { promiseOf } from '../../lib/time';
import { Icon, type IconName } from '../../ui/icon';
import { Page } from '../../ui/page';
import styles from './home-page.module.css';

/** The question and two doors. */
export function HomePage() {
  const { t } = useTranslation();
  const desk = useDesk();
  // The process that the address names goes along.
  const { search } = useLocation();
  return (
    <Page title={t('home.title')} width="wide" heading={false} footer={false}>
      <div className={styles.home}>
        <h1 className={styles.question} tabIndex={-1}>
          {t('home.title')}
        </h1>
        <p className={styles.promise}>{desk && t('home.promise', { span: promiseOf(desk, desk.firstResponseTarget) })}</p>
        <div className={styles.doors}>
          <Door to={{ pathname: '/create', search }} icon="pen" title={t('home.create')} hint={t('home.createHint')} first />
          <Door to="/tickets" icon="list" title={t('home.see')} hint={t('home.seeHint')} />
        </div>
        <p className={styles.phone}>
          {desk?.supportPhone && (
            <>
              {t('home.phone')}
              <a href={telephoneLink(desk.supportPhone)}>{desk.supportPhone}</a>
            </>
          )}
        </p>
      </div>
    </Page>
  );
}

function Door({ to, icon, title, hint, first = false }: { to: To; icon: IconName; title: string; hint: string; first?: boolean }) {
  return (
    <Link to={to} className={styles.door} data-first={first || undefined}>
      <span className={styles.sign}>
        <Icon name={icon} size={26} />
      </span>
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        <span className={styles.hint}>{hint}</span>
      </span>
      <Icon name="arrow-right" />
    </Link>
  );
}
