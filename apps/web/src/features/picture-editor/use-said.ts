import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorState } from './editor-state';

/** Says what an action did to those who do not see it: the tool taken, the mark chosen, how many marks there are. */
export function useSaid(state: EditorState): { words: string; say: (words: string) => void } {
  const { t } = useTranslation('picture');
  const [words, say] = useState('');
  const before = useRef(state);

  const onChange = useEffectEvent((now: EditorState) => {
    const last = before.current;
    before.current = now;
    const text = difference(last, now);
    if (text !== null) say(text);
  });
  const difference = (last: EditorState, now: EditorState): string | null => {
    const { marks } = now.history.present;
    if (now.tool !== last.tool && now.selected === null) return t('editor.said.tool', { tool: t(`editor.${now.tool}`), hint: t(`editor.hints.${now.tool}`) });
    if (now.selected !== null && now.selected !== last.selected) {
      const index = marks.findIndex(({ id }) => id === now.selected);
      const mark = marks[index];
      return mark ? t('editor.said.selected', { mark: t(`editor.${mark.kind}`), index: index + 1, count: marks.length }) : null;
    }
    if (now.history === last.history) return null;
    if (now.history.past.length < last.history.past.length) return t('editor.said.undone');
    if (now.history.future.length < last.history.future.length && now.history.future.length > 0) return t('editor.said.redone');
    if (marks.length < last.history.present.marks.length) return t('editor.said.deleted');
    return t('editor.said.ended', { count: marks.length });
  };

  useEffect(() => onChange(state), [state]);
  return { words, say };
}
