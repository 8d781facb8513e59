import { useEffect, useRef } from 'react';
import type { IconName } from '../../ui/icon';
import { createStore } from '../store';
import { KEYS, type KeyName } from './keys';

export type CommandGroup = 'ticket' | 'go' | 'desk';

/** Something an agent can do now: by its key, and by name in the palette. */
export interface Command {
  id: string;
  group: CommandGroup;
  label: string;
  icon: IconName;
  key?: KeyName;
  /** True for what makes no sense in the palette, such as "next row". */
  keyOnly?: boolean;
  run: () => void;
}

const offered = createStore<ReadonlyMap<symbol, readonly Command[]>>(new Map());

/** Offers commands while the component is there. Later components come first, so that a window can take a key over. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const signature = commands.map((command) => `${command.id}\u0000${command.label}`).join('\u0001');
  useEffect(() => {
    const place = Symbol('commands');
    const lasting = latest.current.map((command) => ({
      ...command,
      // Always the newest closure: the list is offered once, its meaning follows the component.
      run: () => latest.current.find(({ id }) => id === command.id)?.run(),
    }));
    offered.set(new Map([[place, lasting], ...offered.get()]));
    return () => offered.set(new Map([...offered.get()].filter(([key]) => key !== place)));
  }, [signature]);
}

const GROUPS: readonly CommandGroup[] = ['ticket', 'go', 'desk'];
const KEY_ORDER = Object.keys(KEYS);

/** Everything that can be done now and makes sense by name: what concerns the open ticket first, and what has a key before what has none. */
export function offeredCommands(): readonly Command[] {
  const rank = ({ group, key }: Command): number => GROUPS.indexOf(group) * 100 + (key ? KEY_ORDER.indexOf(key) : KEY_ORDER.length);
  const commands = [...offered.get().values()].flat().filter(({ keyOnly }) => keyOnly !== true);
  return commands.toSorted((a, b) => rank(a) - rank(b));
}

/** The command that a press of `key` means now, if any. */
export function commandFor(key: string): Command | undefined {
  return [...offered.get().values()].flat().find((command) => command.key !== undefined && KEYS[command.key] === key);
}
