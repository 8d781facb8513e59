import { Popover } from '@mantine/core';
import { useQuery } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGENTS } from '../../lib/agents';
import { useCommands } from '../../lib/commands/commands';
import { KEYS } from '../../lib/commands/keys';
import type { DeskRow } from '../../lib/desk-row';
import { useAgent } from '../../lib/signed-in-agent';
import { Icon } from '../../ui/icon';
import { IN_MENU_PLACE } from '../../ui/menu/menu-place';
import { Picker, type PickerOption } from '../../ui/picker';
import styles from './assign-button.module.css';

const NOBODY = 'nobody';

interface AssignButtonProps {
  ticket: DeskRow;
  onAssign: (to: { id: string; name: string } | null) => void;
}

/** Who is in charge, and the list to choose another: me first, then everyone, then nobody. */
export function AssignButton({ ticket, onAssign }: AssignButtonProps) {
  const { t } = useTranslation('desk');
  if (ticket.viewerCan.includes('ASSIGN')) return <AssignMenu ticket={ticket} onAssign={onAssign} />;
  return (
    <span className={styles.fixed}>
      <Icon name="person" size={16} />
      {ticket.assignee?.name ?? t('ticket.nobody')}
    </span>
  );
}

// Escape is heard below: closed by Mantine, the list would be gone before it could give the focus back.
const FLOATING = {
  position: 'bottom-end',
  offset: 4,
  transitionProps: { duration: 0 },
  portalProps: IN_MENU_PLACE,
  trapFocus: true,
  closeOnEscape: false,
} as const;

function AssignMenu({ ticket: { assignee }, onAssign }: AssignButtonProps) {
  const { t } = useTranslation('desk');
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const name = assignee?.name ?? t('ticket.nobody');
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const pick: AssignButtonProps['onAssign'] = (to) => {
    close();
    onAssign(to);
  };

  useCommands([{ id: 'ticket.assign', group: 'ticket', label: t('commands.assign'), icon: 'person', key: 'assign', run: () => setOpen(true) }]);

  return (
    <Popover {...FLOATING} opened={open} onChange={setOpen} classNames={{ dropdown: styles.pop ?? '' }}>
      <Popover.Target>
        <button
          ref={button}
          type="button"
          className={styles.button}
          data-nobody={assignee === null || undefined}
          aria-label={`${t('ticket.assignee')}: ${name}`}
          title={`${t('ticket.assign')} (${KEYS.assign.toUpperCase()})`}
          onClick={() => setOpen(!open)}
        >
          <Icon name="person" size={16} />
          <span className={styles.name}>{name}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('ticket.assignTo')} onKeyDown={(event) => event.key === 'Escape' && close()}>
        {open && <AgentPicker assigneeId={assignee?.id ?? null} onPick={pick} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function AgentPicker({ assigneeId, onPick }: { assigneeId: string | null; onPick: (to: { id: string; name: string } | null) => void }) {
  const { t } = useTranslation('desk');
  const me = useAgent();
  const { data } = useQuery(AGENTS, { fetchPolicy: 'cache-and-network' });
  const others = (data?.agents ?? []).filter(({ id }) => id !== me.id);
  const options: PickerOption[] = [
    { id: me.id, label: t('ticket.toMe', { name: me.name }), alias: t('ticket.assignToMe'), icon: 'person', chosen: assigneeId === me.id },
    ...others.map(({ id, name }): PickerOption => ({ id, label: name, icon: 'person', chosen: assigneeId === id })),
    { id: NOBODY, label: t('ticket.unassign'), alias: t('ticket.nobody'), icon: 'close', chosen: assigneeId === null },
  ];
  return (
    <Picker
      label={t('ticket.assignTo')}
      placeholder={t('ticket.findAgent')}
      nothingFound={t('ticket.nobodyFound')}
      options={options}
      onPick={(id) => onPick(id === NOBODY ? null : ([me, ...others].find((agent) => agent.id === id) ?? null))}
    />
  );
}
