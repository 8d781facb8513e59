import { useLayoutEffect, useRef, type HTMLAttributes, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { numberWords } from '../../lib/number-words';
import { Icon } from '../../ui/icon';
import { SettingsName } from '../../ui/settings/settings-list';
import { Switch } from '../../ui/switch';
import type { ManagedProcess } from './documents';
import { nameOf, otherNameOf } from './process-names';
import styles from './process-row.module.css';

interface ProcessRowProps {
  process: ManagedProcess;
  first: boolean;
  last: boolean;
  dragged: boolean;
  handle: HTMLAttributes<HTMLSpanElement>;
  onStep: (by: 1 | -1) => void;
  onTurn: (active: boolean) => void;
  onEdit: () => void;
}

/** One process: its place, what it is called, who gets its tickets, whether it can be chosen. */
export function ProcessRow({ process, first, last, dragged, handle, onStep, onTurn, onEdit }: ProcessRowProps) {
  const { t } = useTranslation('desk');
  const { key, active, ticketCount } = process;
  const name = nameOf(process);
  const other = otherNameOf(process);
  return (
    <li className={styles.row} data-dragged={dragged || undefined}>
      <span {...handle} className={styles.grip} title={t('processes.drag')}>
        <Icon name="grip" size={18} />
      </span>
      <Steps name={name} first={first} last={last} onStep={onStep} />
      <div className={styles.names}>
        <SettingsName name={name} off={active ? null : t('processes.inactive')} />
        <span className={styles.facts}>
          {other && <span lang={other.language}>{other.name}</span>}
          <code>{key}</code>
        </span>
      </div>
      <div className={styles.more}>
        <Assignee process={process} />
        <span className={styles.tickets}>{t('processes.tickets', { count: ticketCount, formatted: numberWords(ticketCount) })}</span>
      </div>
      <button type="button" className={styles.button} aria-label={t('processes.edit', { name })} title={t('processes.edit', { name })} onClick={onEdit}>
        <Icon name="pen" size={16} />
      </button>
      <Switch aria-label={t('processes.active', { name })} checked={active} onTurn={onTurn} />
    </li>
  );
}

function Assignee({ process: { defaultAssignee, defaultAssigneeLeft } }: { process: ManagedProcess }) {
  const { t } = useTranslation('desk');
  if (!defaultAssignee) return <span className={styles.assignee}>{t('processes.nobody')}</span>;
  const { name } = defaultAssignee;
  return (
    <span
      className={styles.assignee}
      data-left={defaultAssigneeLeft || undefined}
      title={defaultAssigneeLeft ? t('processes.left', { name }) : t('processes.assignee', { name })}
    >
      <Icon name={defaultAssigneeLeft ? 'alert' : 'person'} size={16} />
      {defaultAssigneeLeft ? t('processes.left', { name }) : name}
    </span>
  );
}

function Steps({ name, first, last, onStep }: { name: string; first: boolean; last: boolean; onStep: (by: 1 | -1) => void }) {
  const { t } = useTranslation('desk');
  const buttons = useRef<HTMLSpanElement>(null);
  const pressed = useRef<HTMLElement | null>(null);

  // A row that moves takes the focus from its buttons. The button at an end stops working: the other one takes over.
  useLayoutEffect(() => {
    const button = pressed.current;
    if (!button || (button === document.activeElement && button.ariaDisabled !== 'true')) return;
    const working = button.ariaDisabled === 'true' ? buttons.current?.querySelector<HTMLElement>('button:not([aria-disabled])') : button;
    working?.focus();
    pressed.current = working ?? null;
  });

  const step = (by: 1 | -1, disabled: boolean) => ({
    'aria-disabled': disabled || undefined,
    onClick: ({ currentTarget }: MouseEvent<HTMLElement>) => {
      if (disabled) return;
      pressed.current = currentTarget;
      onStep(by);
    },
    onBlur: () => {
      // Whoever walks on is not brought back.
      requestAnimationFrame(() => {
        if (buttons.current && !buttons.current.contains(document.activeElement) && document.activeElement !== document.body) pressed.current = null;
      });
    },
  });
  return (
    <span ref={buttons} className={styles.steps}>
      <button type="button" className={styles.button} aria-label={t('processes.up', { name })} {...step(-1, first)}>
        <Icon name="arrow-up" size={16} />
      </button>
      <button type="button" className={styles.button} aria-label={t('processes.down', { name })} {...step(1, last)}>
        <Icon name="arrow-down" size={16} />
      </button>
    </span>
  );
}
