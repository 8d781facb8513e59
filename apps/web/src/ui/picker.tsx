import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { matchesWords } from '../lib/match-words';
import { Icon, type IconName } from './icon';
import { KeyCaps } from './key-caps';
import styles from './picker.module.css';

export interface PickerOption {
  id: string;
  label: string;
  /** Found by these words too. */
  alias?: string;
  icon?: IconName;
  /** The key that does the same, in the form of lib/commands/keys.ts. */
  shortcut?: string | undefined;
  chosen?: boolean;
}

interface PickerProps {
  label: string;
  placeholder: string;
  options: readonly PickerOption[];
  nothingFound: string;
  onPick: (id: string) => void;
}

/** A list that is searched by typing: arrows move, Enter picks. The focus stays in the field, as the combobox pattern asks. */
export function Picker({ label, placeholder, options, nothingFound, onPick }: PickerProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const found = options.filter((option) => matchesWords(`${option.label} ${option.alias ?? ''}`, typed));
  const active = found[Math.min(at, found.length - 1)];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active?.id]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    }
    if (event.key === 'Enter' && active) {
      event.preventDefault();
      onPick(active.id);
    }
  };

  return (
    <div className={styles.picker}>
      <label className={styles.search}>
        <Icon name="search" size={16} />
        <input
          className={styles.input}
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active && `${id}-${active.id}`}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          placeholder={placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <ul ref={list} id={`${id}-list`} className={styles.list} role="listbox" aria-label={label}>
        {found.map((option, index) => (
          <li
            key={option.id}
            id={`${id}-${option.id}`}
            className={styles.option}
            role="option"
            aria-selected={option === active}
            // The focus stays in the field; a press elsewhere would take it away before the click arrives.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setAt(index)}
            onClick={() => onPick(option.id)}
          >
            {option.icon && <Icon name={option.icon} size={16} />}
            <span className={styles.name}>{option.label}</span>
            {option.chosen && <Icon name="check" size={16} />}
            {option.shortcut && <KeyCaps of={option.shortcut} />}
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className={styles.nothing} role="status">
          {nothingFound}
        </p>
      )}
    </div>
  );
}
