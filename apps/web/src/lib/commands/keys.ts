/** The desk's keys, each with one meaning everywhere, the most used first. `mod` is Ctrl, on Apple's keyboards ⌘. */
export const KEYS = {
  take: 't',
  reply: 'r',
  note: 'n',
  askInformation: 'i',
  proposeSolution: 's',
  close: 'c',
  reopen: 'o',
  assign: 'a',
  details: 'd',
  attachMail: 'v',
  discardMail: 'x',
  chooseMail: 'm',
  next: 'j',
  previous: 'k',
  open: 'Enter',
  back: 'Escape',
  search: '/',
  send: 'mod+Enter',
  palette: 'mod+k',
  sheet: '?',
} as const;

export type KeyName = keyof typeof KEYS;

/** The parts of a keyboard event that decide. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat'>;

/** The text a press is named by in {@link KEYS}, e.g. `mod+k`; null for combinations that belong to the browser or an input method. */
export function keyOf(event: Pressed): string | null {
  if (event.isComposing || event.altKey) return null;
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return mod ? `mod+${key}` : key;
}

/** What the focus is in, as far as shortcuts care. */
export interface Focused {
  readonly tagName: string;
  readonly isContentEditable?: boolean;
  readonly type?: string | undefined;
  readonly role?: string | null;
}

const WORDLESS_INPUTS = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color']);
const OWN_KEYS = new Set(['listbox', 'option', 'menu', 'menuitem', 'menuitemradio', 'combobox', 'radio', 'slider', 'separator', 'tab']);

/** Whether letters pressed here are text, or belong to a control that reads them itself: no shortcut may fire. */
export function takesLetters(focused: Focused | null): boolean {
  if (!focused) return false;
  if (focused.isContentEditable || OWN_KEYS.has(focused.role ?? '')) return true;
  const tag = focused.tagName.toUpperCase();
  if (tag === 'TEXTAREA' || tag === 'SELECT') return true;
  return tag === 'INPUT' && !WORDLESS_INPUTS.has(focused.type ?? 'text');
}

/** Whether a shortcut may fire: `mod` combinations also while typing, everything else only outside of text and of open windows. */
export function mayFire(key: string, focused: Focused | null, windowOpen: boolean): boolean {
  if (windowOpen) return false;
  return key.startsWith('mod+') || !takesLetters(focused);
}

/** How a key is written on it: `Ctrl K`, `⌘ K`, `J`. */
export function keyCaps(key: string, apple: boolean): string[] {
  const names: Record<string, string> = { mod: apple ? '⌘' : 'Ctrl', Enter: apple ? '↵' : 'Enter', Escape: 'Esc' };
  return key.split('+').map((part) => names[part] ?? part.toUpperCase());
}

/** Whether the keyboard is one of Apple's. */
export function hasAppleKeyboard(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}
