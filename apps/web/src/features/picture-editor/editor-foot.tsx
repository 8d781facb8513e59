import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import type { Tool } from './editor-state';
import styles from './picture-editor.module.css';

interface EditorFootProps {
  tool: Tool;
  /** The file is being made. */
  busy: boolean;
  failed: boolean;
  onCancel: () => void;
  onDone: () => void;
}

/** What the tool does, and the two ways out. */
export function EditorFoot({ tool, busy, failed, onCancel, onDone }: EditorFootProps) {
  const { t } = useTranslation('picture');
  return (
    <footer className={styles.foot}>
      {failed ? (
        <p className={styles.failed} role="alert">
          {t('editor.failed')}
        </p>
      ) : (
        <p className={styles.hint}>{busy ? t('editor.preparing') : t(`editor.hints.${tool}`)}</p>
      )}
      <div className={styles.ways}>
        <Button onClick={onCancel}>{t('editor.cancel')}</Button>
        <Button look="primary" busy={busy} onClick={onDone}>
          {t('editor.done')}
        </Button>
      </div>
    </footer>
  );
}
