import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/commands';
import { Icon } from '../../ui/icon';
import { DropMenu, MenuChoices } from '../../ui/menu/drop-menu';
import styles from './process-filter.module.css';

/** A process by which the list can be narrowed down. */
export interface FilterProcess {
  readonly id: string;
  readonly name: string;
  readonly key: string;
}

interface ProcessFilterProps {
  /** Null until they are known: the button has its place before. */
  processes: readonly FilterProcess[] | null;
  chosen: FilterProcess | null;
  /** With a process's key; empty for all. */
  onChoose: (key: string) => void;
}

/** Narrows the list down to one process. */
export function ProcessFilter({ processes: known, chosen, onChoose }: ProcessFilterProps) {
  const { t } = useTranslation('desk');
  const processes = known ?? [];
  useCommands([
    ...(chosen ? [{ id: 'process.all', group: 'go' as const, label: t('listFilter.clear'), icon: 'filter' as const, run: () => onChoose('') }] : []),
    ...processes
      .filter(({ key }) => key !== chosen?.key)
      .map(({ key, name }) => ({
        id: `process.${key}`,
        group: 'go' as const,
        label: t('listFilter.only', { name }),
        icon: 'filter' as const,
        run: () => onChoose(key),
      })),
  ]);
  if (known?.length === 0) return null;
  const words = chosen ? t('listFilter.only', { name: chosen.name }) : t('listFilter.all');
  return (
    <DropMenu
      end
      target={
        <button type="button" className={styles.button} data-chosen={chosen !== null || undefined} aria-label={words} title={words}>
          <Icon name="filter" size={16} />
        </button>
      }
    >
      <MenuChoices
        title={t('listFilter.process')}
        value={chosen?.key ?? ''}
        choices={[{ value: '', label: t('listFilter.all') }, ...processes.map(({ key, name }) => ({ value: key, label: name }))]}
        onChoose={onChoose}
      />
    </DropMenu>
  );
}

/** Says to what the list is narrowed down, and takes it back. */
export function ChosenProcess({ name, onClear }: { name: string; onClear: () => void }) {
  const { t } = useTranslation('desk');
  return (
    <p className={styles.chosen}>
      <span>{t('listFilter.only', { name })}</span>
      <button type="button" className={styles.clear} aria-label={t('listFilter.clear')} title={t('listFilter.clear')} onClick={onClear}>
        <Icon name="close" size={16} />
      </button>
    </p>
  );
}
