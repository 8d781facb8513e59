import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import { CodeBlock } from './code-block';
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
      <CodeBlock text={SIGNING_SERVER} />
      <p>{t('supportButton.howPage')}</p>
      <CodeBlock text={SIGNING_PAGE} />
    </details>
  );
}
