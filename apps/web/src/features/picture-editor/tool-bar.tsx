import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { findMark, type Ink } from './drawing';
import type { EditorAction } from './edit';
import { EditorIcon } from './editor-icon';
import { TOOL_KEYS } from './editor-keys';
import { TOOLS, type EditorState, type Tool } from './editor-state';
import { INKS } from './paint';
import styles from './picture-editor.module.css';

const INK_NAMES: readonly Ink[] = ['red', 'amber', 'green', 'blue', 'black'];
const INKED: ReadonlySet<Tool> = new Set(['arrow', 'box', 'pen', 'text']);

interface ToolBarProps {
  state: EditorState;
  dispatch: Dispatch<EditorAction>;
}

/** The tools, each with its key, and the colours where the tool has one. */
export function ToolBar({ state, dispatch }: ToolBarProps) {
  const { t } = useTranslation('picture');
  const mark = findMark(state.history.present, state.selected);
  const inked = INKED.has(state.tool) || (mark !== undefined && 'ink' in mark);
  const ink = mark && 'ink' in mark ? mark.ink : state.ink;
  return (
    <div className={styles.bar}>
      <div className={styles.tools} role="group" aria-label={t('editor.tools')}>
        {TOOLS.map((tool) => (
          <button
            key={tool}
            type="button"
            className={styles.tool}
            aria-pressed={state.tool === tool}
            aria-keyshortcuts={TOOL_KEYS[tool].toUpperCase()}
            data-focus-first={tool === 'redact' || undefined}
            onClick={() => dispatch({ type: 'tool', tool })}
          >
            <EditorIcon name={tool} />
            <span>{t(`editor.${tool}`)}</span>
            <kbd className={styles.key} aria-hidden="true">
              {TOOL_KEYS[tool].toUpperCase()}
            </kbd>
          </button>
        ))}
      </div>
      <div className={styles.inks} role="group" aria-label={t('editor.inks')} data-unused={!inked || undefined}>
        {INK_NAMES.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.ink}
            aria-label={t(`editor.${name}`)}
            title={t(`editor.${name}`)}
            aria-pressed={ink === name}
            onClick={() => dispatch({ type: 'ink', ink: name })}
          >
            <span className={styles.drop} style={{ background: INKS[name] }} />
          </button>
        ))}
      </div>
      {!inked && <p className={styles.barHint}>{t(`editor.hints.${state.tool}`)}</p>}
    </div>
  );
}
