import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLocale } from '../../lib/i18n/i18n';
import type { EditorAction } from './edit';
import type { EditorState } from './editor-state';
import { EditorIcon, type EditorIconName } from './editor-icon';
import styles from './picture-editor.module.css';
import type { Zoom } from './use-zoom';

interface EditorHeadProps {
  state: EditorState;
  dispatch: Dispatch<EditorAction>;
  zoom: Zoom;
}

/** What the window is for, a way back for every step, and how large the picture is shown. */
export function EditorHead({ state, dispatch, zoom }: EditorHeadProps) {
  const { t } = useTranslation('picture');
  const { past, future } = state.history;
  const percents = new Intl.NumberFormat(currentLocale(), { style: 'percent' });
  const percent = percents.format(zoom.percent / 100);
  return (
    <header className={styles.head}>
      <h2 id="editor-title" className={styles.title}>
        {t('editor.title')}
      </h2>
      <div className={styles.group}>
        <IconButton icon="undo" label={t('editor.undo')} keys="Control+Z" disabled={past.length === 0} onClick={() => dispatch({ type: 'undo' })} />
        <IconButton icon="redo" label={t('editor.redo')} keys="Control+Shift+Z" disabled={future.length === 0} onClick={() => dispatch({ type: 'redo' })} />
        <IconButton icon="delete" label={t('editor.delete')} keys="Delete" disabled={state.selected === null} onClick={() => dispatch({ type: 'delete' })} />
      </div>
      <div className={`${styles.group} ${styles.zoom}`} role="group" aria-label={t('editor.zoom')}>
        <IconButton icon="farther" label={t('editor.zoomOut')} keys="-" onClick={zoom.farther} />
        <button
          type="button"
          className={styles.percent}
          aria-keyshortcuts="0"
          aria-label={`${percent}, ${t('editor.fit')}`}
          title={t('editor.fit')}
          onClick={zoom.fit}
        >
          {percent}
        </button>
        <IconButton icon="closer" label={t('editor.zoomIn')} keys="+" onClick={zoom.closer} />
        <button type="button" className={styles.percent} aria-keyshortcuts="1" onClick={zoom.fitted ? zoom.whole : zoom.fit}>
          {zoom.fitted ? percents.format(1) : t('editor.fit')}
        </button>
      </div>
    </header>
  );
}

interface IconButtonProps {
  icon: EditorIconName;
  label: string;
  keys: string;
  disabled?: boolean;
  onClick: () => void;
}

/** Keeps the focus when there is nothing to do: it only says so. */
function IconButton({ icon, label, keys, disabled = false, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles.iconButton}
      aria-label={label}
      title={label}
      aria-keyshortcuts={keys}
      aria-disabled={disabled || undefined}
      onClick={() => disabled || onClick()}
    >
      <EditorIcon name={icon} />
    </button>
  );
}
