import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import { SIGNING_PAGE, SIGNING_SERVER } from './snippet';
import styles from './signing.module.css';

/** How a host's server signs who its user is, for whoever builds it. */
export function Signing() {
  const { t } = useTranslation('desk');
  return (
    <details className={styles.details}>
      <summary>
        <Icon name="chevron-right" size={16} />
        {t('supportButton.howTitle')}
      </summary>
      <p>{t('supportButton.how')}</p>
      <Code text={SIGNING_SERVER} />
      <p>{t('supportButton.howPage')}</p>
      <Code text={SIGNING_PAGE} />
    </details>
  );
}

function Code({ text }: { text: string }) {
  return (
    // It may be wider than its place: the keyboard scrolls what can take the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <pre tabIndex={0} className={styles.code}>
      <code>{text}</code>
    </pre>
  );
}
