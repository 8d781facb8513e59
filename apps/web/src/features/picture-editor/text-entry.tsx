import { useEffect, useRef, useState, type Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { findMark, letterHeight } from './drawing';
import type { EditorAction } from './edit';
import type { EditorState, Writing } from './editor-state';
import type { Box } from './geometry';
import { INKS, textWidth } from './paint';
import styles from './picture-editor.module.css';

interface TextEntryProps {
  writing: Writing;
  state: EditorState;
  part: Box;
  scale: number;
  dispatch: Dispatch<EditorAction>;
  /** The focus goes back to the picture. */
  onEnd: () => void;
}

/** One line of text where it will be, in its size and colour. Enter and leaving it put it onto the picture, Escape does not. */
export function TextEntry({ writing, state, part, scale, dispatch, onEnd }: TextEntryProps) {
  const { t } = useTranslation('picture');
  const [text, setText] = useState(writing.text);
  const input = useRef<HTMLInputElement>(null);
  const mark = findMark(state.history.present, writing.id);
  const ink = mark && 'ink' in mark ? mark.ink : state.ink;
  useEffect(() => input.current?.focus(), []);

  const end = (): void => {
    const context = document.createElement('canvas').getContext('2d');
    dispatch({ type: 'write', text: text.trim(), width: context ? textWidth(context, text.trim(), state.size) : 0 });
  };
  return (
    <input
      ref={input}
      className={styles.entry}
      style={{
        left: (writing.at.x - part.x) * scale,
        top: (writing.at.y - part.y) * scale,
        fontSize: letterHeight(state.size) * scale,
        color: INKS[ink],
        width: `${Math.max(6, text.length + 2)}ch`,
      }}
      aria-label={t('editor.writing')}
      value={text}
      maxLength={120}
      onChange={(event) => setText(event.target.value)}
      onBlur={end}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        // Leaving it ends it.
        onEnd();
      }}
    />
  );
}
