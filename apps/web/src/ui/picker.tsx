import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { matchesWords } from '../lib/match-words';
import { Icon, type IconName } from './icon';
import { KeyCaps } from './key-caps';
import styles from './picker.module.css';

export interface PickerOption {
  id: string;
  label: string;
  /** A second line, quieter. */
  note?: string;
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
  /** The owner searches and hands in what was found; without it the options are searched here. */
  onType?: (typed: string) => void;
}

/** A list that is searched by typing: arrows move, Enter picks. The focus stays in the field, as the combobox pattern asks. */
export function Picker({ label, placeholder, options, nothingFound, onPick, onType }: PickerProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = onType ? options : options.filter((option) => matchesWords(`${option.label} ${option.alias ?? ''}`, typed));
  const index = Math.min(at, found.length - 1);
  const active = found[index];
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!active || event.nativeEvent.isComposing || (step === undefined && event.key !== 'Enter')) return;
    event.preventDefault();
    if (step === undefined) onPick(active.id);
    else setAt((index + step + found.length) % found.length);
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
          onChange={({ target: { value } }) => {
            setTyped(value);
            onType?.(value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <OptionList id={id} label={label} options={found} active={active} onPoint={setAt} onPick={onPick} />
      <p className={styles.nothing} role="status">
        {found.length === 0 && nothingFound}
      </p>
    </div>
  );
}

interface OptionListProps {
  id: string;
  label: string;
  options: readonly PickerOption[];
  active: PickerOption | undefined;
  onPoint: (index: number) => void;
  onPick: (id: string) => void;
}

function OptionList({ id, label, options, active, onPoint, onPick }: OptionListProps) {
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active?.id]);

  return (
    <ul ref={list} id={`${id}-list`} className={styles.list} role="listbox" aria-label={label}>
      {options.map((option, index) => (
        // The keyboard works in the field, which keeps the focus: a press must not take it away before the click arrives.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- arrows and Enter are heard by the field
        <li
          key={option.id}
          id={`${id}-${option.id}`}
          className={styles.option}
          role="option"
          aria-selected={option === active}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => onPoint(index)}
          onClick={() => onPick(option.id)}
        >
          {option.icon && <Icon name={option.icon} size={16} />}
          <span className={styles.name}>
            {option.label}
            {option.note !== undefined && <span className={styles.note}>{option.note}</span>}
          </span>
          {option.chosen && <Icon name="check" size={16} />}
          {option.shortcut && <KeyCaps of={option.shortcut} />}
        </li>
      ))}
    </ul>
  );
}
