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
  colourBrowser();
}

/** Gives the browser's own bars the colour of the page, also when the choice differs from the device's. */
export function colourBrowser(): void {
  const { backgroundColor } = getComputedStyle(document.body);
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) meta.content = backgroundColor;
}

/** The chosen colour scheme. */
export function useTheme(): Theme {
  return useStore(theme);
}
