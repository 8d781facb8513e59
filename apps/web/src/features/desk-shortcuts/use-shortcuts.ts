import { useEffect } from 'react';
import { commandFor } from '../../lib/commands/commands';
import { keyOf, mayFire } from '../../lib/commands/keys';

/** Listens to the keyboard for all commands that are offered. Once per desk. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = keyOf(event);
      if (key === null || event.defaultPrevented || (event.repeat && !MAY_REPEAT.has(key))) return;
      if (!mayFire(key, focusedIn(event), document.querySelector('dialog[open]') !== null)) return;
      const command = commandFor(key);
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Walking through a list is the only thing that goes on while a key is held. */
const MAY_REPEAT = new Set(['j', 'k']);

function focusedIn({ target }: KeyboardEvent) {
  if (!(target instanceof HTMLElement)) return null;
  return {
    tagName: target.tagName,
    isContentEditable: target.isContentEditable,
    type: target.getAttribute('type') ?? undefined,
    role: target.getAttribute('role'),
  };
}
