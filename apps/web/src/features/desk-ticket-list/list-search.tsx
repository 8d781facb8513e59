import { useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/commands';
import { KEYS } from '../../lib/commands/keys';
import { Icon } from '../../ui/icon';
import { KeyCaps } from '../../ui/key-caps';
import { useSearchText } from './use-search-text';
import styles from './list-search.module.css';

/** The longest search that the server takes. */
const LONGEST = 100;

/** A search over all tickets: what is typed is asked for after a short pause. */
export function ListSearch({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const { t } = useTranslation('desk');
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useSearchText(search, onSearch);
  useSearchCommand(field);

  return (
    <div className={styles.search} role="search">
      <Icon name="search" size={16} />
      <input
        ref={field}
        className={styles.input}
        type="search"
        aria-label={t('list.search')}
        placeholder={t('list.searchHint')}
        maxLength={LONGEST}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (typed === '') field.current?.blur();
          setTyped('');
        }}
      />
      {typed === '' ? (
        <KeyCaps of={KEYS.search} />
      ) : (
        <button
          type="button"
          className={styles.clear}
          aria-label={t('list.clear')}
          onClick={() => {
            setTyped('');
            field.current?.focus();
          }}
        >
          <Icon name="close" size={16} />
        </button>
      )}
    </div>
  );
}

function useSearchCommand(field: RefObject<HTMLInputElement | null>): void {
  const { t } = useTranslation('desk');
  const run = (): void => {
    field.current?.focus();
    field.current?.select();
  };
  useCommands([{ id: 'list.search', group: 'go', label: t('commands.search'), icon: 'search', key: 'search', run }]);
}
