import type { EditorAction } from './edit';
import type { Tool } from './editor-state';

/** The key of each tool, the same in both languages; shown on its button. */
export const TOOL_KEYS: Readonly<Record<Tool, string>> = { redact: 'x', arrow: 'a', box: 'r', pen: 'p', text: 't', crop: 'c', select: 'v' };

/** What a press means to the zoom. */
export type ZoomStep = 'closer' | 'farther' | 'fit' | 'whole';
const ZOOM_KEYS: Readonly<Record<string, ZoomStep>> = { '+': 'closer', '=': 'closer', '-': 'farther', '0': 'fit', '1': 'whole' };

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What a key does anywhere in the editor; null: nothing. */
export function actionForKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): EditorAction | { zoom: ZoomStep } | null {
  const letter = key.toLowerCase();
  if (altKey) return null;
  if (ctrlKey || metaKey) {
    if (letter === 'z') return { type: shiftKey ? 'redo' : 'undo' };
    return letter === 'y' ? { type: 'redo' } : null;
  }
  const zoom = ZOOM_KEYS[key];
  if (zoom) return { zoom };
  if (key === 'Delete' || key === 'Backspace') return { type: 'delete' };
  const tool = toolWithKey(letter);
  return tool ? { type: 'tool', tool } : null;
}

function toolWithKey(letter: string): Tool | null {
  const tools: readonly Tool[] = ['redact', 'arrow', 'box', 'pen', 'text', 'crop', 'select'];
  return tools.find((tool) => TOOL_KEYS[tool] === letter) ?? null;
}
