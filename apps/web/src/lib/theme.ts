import { recall, remember } from './storage';
import { createStore, useStore } from './store';

/** What the person chose; `system` follows the device. Applied before the first paint by public/before-paint.js. */
export type Theme = 'system' | 'light' | 'dark';

const theme = createStore<Theme>(parseTheme(recall('theme')));

function parseTheme(text: string | null): Theme {
  return text === 'light' || text === 'dark' ? text : 'system';
}

/** Chooses and remembers the colour scheme. */
export function chooseTheme(next: Theme): void {
  remember('theme', next === 'system' ? null : next);
  if (next === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
  theme.set(next);
}

/** The chosen colour scheme. */
export function useTheme(): Theme {
  return useStore(theme);
}

/** Whether the page is dark now, by choice or by device. */
export function isDark(): boolean {
  return theme.get() === 'dark' || (theme.get() === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
}
