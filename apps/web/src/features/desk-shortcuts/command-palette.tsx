import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../lib/commands/commands';
import { KEYS } from '../../lib/commands/keys';
import { Picker } from '../../ui/picker';
import { useModal } from '../../ui/use-modal';
import styles from './command-palette.module.css';

interface CommandPaletteProps {
  /** What can be done, as it was when the palette opened. */
  commands: readonly Command[];
  onClose: () => void;
}

/** Everything that can be done now, by name. */
export function CommandPalette({ commands, onClose }: CommandPaletteProps) {
  const { t } = useTranslation('desk');
  const dialog = useRef<HTMLDialogElement>(null);

  useModal(dialog);

  const run = (id: string): void => {
    onClose();
    // After the palette gave the focus back: a command may move it elsewhere.
    requestAnimationFrame(() => commands.find((command) => command.id === id)?.run());
  };

  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t('commands.title')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <Picker
        label={t('commands.title')}
        placeholder={t('commands.placeholder')}
        nothingFound={t('commands.nothing')}
        options={commands.map(({ id, label, icon, key }) => ({ id, label, icon, shortcut: key && KEYS[key] }))}
        onPick={run}
      />
    </dialog>
  );
}
