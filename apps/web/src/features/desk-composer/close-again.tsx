import { useTranslation } from 'react-i18next';
import type { DeskRow } from '../../lib/desk-row';
import { useAgent } from '../../lib/signed-in-agent';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { sendWords } from './outbox';
import styles from './close-again.module.css';

/** A ticket whose answer opened it again. */
interface Reopened extends DeskRow {
  soundsSolved: boolean;
  /** The language that the requester is mailed in. */
  locale: string;
}

/** One click closes a ticket again that an answer of thanks reopened. The words are the requester's language; a refusal brings them back as a draft. */
export function CloseAgain({ ticket }: { ticket: Reopened }) {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  if (!ticket.soundsSolved || ticket.status === 'CLOSED' || !ticket.viewerCan.includes('CLOSE')) return null;
  const words = ticket.locale.startsWith('en') ? t('closeAgain.words.en') : t('closeAgain.words.es');
  return (
    <div className={styles.strip} role="status">
      <Icon name="check-circle" size={18} />
      <p className={styles.words}>
        <strong>{t('closeAgain.title')}.</strong> {t('closeAgain.explain')}
      </p>
      <Button size="small" title={words} onClick={() => sendWords({ ticket, mode: 'close', agent, autoCloseAfter: null }, words)}>
        {t('closeAgain.button')}
      </Button>
    </div>
  );
}
