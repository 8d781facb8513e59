import { useTranslation } from 'react-i18next';
import { Unfold } from '../unfold';
import styles from './quoted-rest.module.css';

/** What a mail quotes of others, folded away. Text only. */
export function QuotedRest({ text }: { text: string | null }) {
  const { t } = useTranslation('ticket');
  if (text === null) return null;
  return (
    <Unfold show={t('timeline.showQuoted')} hide={t('timeline.hideQuoted')}>
      <div className={styles.text}>{text}</div>
    </Unfold>
  );
}
