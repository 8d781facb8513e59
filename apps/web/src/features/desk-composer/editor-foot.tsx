import { useTranslation } from 'react-i18next';
import { KEYS } from '../../lib/commands/keys';
import type { DeskRow } from '../../lib/desk-row';
import { promiseWords } from '../../lib/time';
import { Button } from '../../ui/button';
import { ChooseFiles } from '../../ui/files/file-field';
import { Icon } from '../../ui/icon';
import { KeyCaps } from '../../ui/key-caps';
import { MODE_FACTS, type Mode } from './modes';
import styles from './composer.module.css';

interface EditorFootProps {
  ticket: DeskRow;
  mode: Mode;
  /** How long a ticket waits for its requester, ISO 8601; null until it is known. */
  autoCloseAfter: string | null;
  /** That time runs only then. */
  inOfficeHours: boolean;
  extensions: readonly string[];
  /** Waits for files that are still being uploaded. */
  queued: boolean;
  /** Null where the mode takes no files. */
  onFiles: ((files: Iterable<File>) => void) | null;
}

/** Files, what sending will cause in one line, and the button that says what it does. */
export function EditorFoot({ ticket, mode, autoCloseAfter, inOfficeHours, extensions, queued, onFiles }: EditorFootProps) {
  const { t } = useTranslation('desk');
  const key = mode === 'reply' && ticket.status === 'OPEN' ? 'replyOpen' : mode;
  const time = autoCloseAfter === null ? '…' : promiseWords(autoCloseAfter);
  const span = inOfficeHours ? t('composer.officeTime', { span: time }) : time;
  return (
    <div className={styles.foot}>
      {onFiles && (
        <span title={t('composer.addFiles')}>
          <ChooseFiles id="desk-files" className={styles.attach} extensions={extensions} onFiles={onFiles}>
            <Icon name="clip" size={18} />
            <span className={styles.hidden}>{t('composer.addFiles')}</span>
          </ChooseFiles>
        </span>
      )}
      <p id="desk-consequence" className={styles.consequence}>
        {t(`composer.consequence.${key}`, { name: ticket.requester.name, span })}
      </p>
      <span className={styles.send}>
        <Button type="submit" size="small" look="primary" icon={MODE_FACTS[mode].icon} busy={queued}>
          {t(`composer.send.${mode}`)}
          <KeyCaps of={KEYS.send} quiet />
        </Button>
      </span>
    </div>
  );
}
