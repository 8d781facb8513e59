import { Menu } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from '../icon';
import { KeyCaps } from '../key-caps';
import { IN_MENU_PLACE } from './menu-place';
import styles from './drop-menu.module.css';

export interface MenuChoice<Value extends string> {
  value: Value;
  label: string;
  icon?: IconName;
  /** What stands at the end of the line, such as a count. */
  end?: ReactNode;
}

interface DropMenuProps {
  /** The button that opens it. */
  target: ReactElement;
  children: ReactNode;
  end?: boolean;
}

/** A menu under (or above) its button: arrows, letters and Escape work, the focus comes back. */
export function DropMenu({ target, children, end = false }: DropMenuProps) {
  return (
    <Menu
      position={end ? 'bottom-end' : 'bottom-start'}
      offset={4}
      transitionProps={{ duration: 0 }}
      portalProps={IN_MENU_PLACE}
      withInitialFocusPlaceholder={false}
      checkIcon={<Icon name="check" size={16} />}
      classNames={{
        dropdown: styles.menu ?? '',
        item: styles.item ?? '',
        itemLabel: styles.label ?? '',
        itemSection: styles.section ?? '',
        itemIndicator: styles.check ?? '',
      }}
    >
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** One thing to do. */
export function MenuAction({ icon, shortcut, onClick, children }: { icon: IconName; shortcut?: string; onClick: () => void; children: string }) {
  return (
    <Menu.Item leftSection={<Icon name={icon} size={16} />} rightSection={shortcut && <KeyCaps of={shortcut} />} onClick={onClick}>
      {children}
    </Menu.Item>
  );
}

interface MenuChoicesProps<Value extends string> {
  title?: string;
  value: Value;
  choices: readonly MenuChoice<Value>[];
  onChoose: (value: Value) => void;
}

/** One of several. */
export function MenuChoices<Value extends string>({ title, value, choices, onChoose }: MenuChoicesProps<Value>) {
  return (
    <>
      {title && <p className={styles.title}>{title}</p>}
      <Menu.RadioGroup
        value={value}
        onChange={(chosen) => {
          const choice = choices.find((each) => each.value === chosen);
          if (choice) onChoose(choice.value);
        }}
      >
        {choices.map((choice) => (
          <Menu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick rightSection={choice.end}>
            {choice.label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

/** A line between groups. */
export function MenuLine() {
  return <hr className={styles.line} />;
}
