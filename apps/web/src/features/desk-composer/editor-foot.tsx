import { useTranslation } from 'react-i18next';
import { KEYS } from '../../lib/commands/keys';
import type { Desk } from '../../lib/desk';
import type { DeskRow } from '../../lib/desk-row';
import { promiseOf } from '../../lib/time';
import { Button } from '../../ui/button';
import { ChooseFiles } from '../../ui/files/file-field';
import { Icon } from '../../ui/icon';
import { KeyCaps } from '../../ui/key-caps';
import { MODE_FACTS, type Mode } from './modes';
import styles from './composer.module.css';

interface EditorFootProps {
  ticket: DeskRow;
  mode: Mode;
  /** Null until it is known. */
  desk: Desk | null;
  extensions: readonly string[];
  /** Waits for files that are still being uploaded. */
  queued: boolean;
  /** Null where the mode takes no files. */
  onFiles: ((files: Iterable<File>) => void) | null;
}

/** Files, what sending will cause in one line, and the button that says what it does. */
export function EditorFoot({ ticket, mode, desk, extensions, queued, onFiles }: EditorFootProps) {
  const { t } = useTranslation('desk');
  const key = mode === 'reply' && ticket.status === 'OPEN' ? 'replyOpen' : mode;
  const span = desk ? promiseOf(desk, desk.autoCloseAfter) : '…';
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
