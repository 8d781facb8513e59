import { useTranslation } from 'react-i18next';
import { KEYS } from '../../lib/commands/keys';
import { currentLanguage } from '../../lib/i18n/i18n';
import { useAgent } from '../../lib/signed-in-agent';
import { chooseTheme, useTheme } from '../../lib/theme';
import { Icon } from '../../ui/icon';
import { DropMenu, MenuAction, MenuChoices, MenuLine } from '../../ui/menu/drop-menu';
import { chooseDeskLanguage } from './choose-desk-language';
import { useSignOut } from './use-sign-out';
import styles from './account-menu.module.css';

interface AccountMenuProps {
  onSheet: () => void;
  /** Shows the name beside the sign, where there is room. */
  named?: boolean;
}

/** Who is signed in; language, appearance, shortcuts and the way out. */
export function AccountMenu({ onSheet, named = false }: AccountMenuProps) {
  const { t } = useTranslation(['desk', 'common']);
  const agent = useAgent();
  const theme = useTheme();
  const signOut = useSignOut();
  return (
    <DropMenu
      end={!named}
      target={
        <button type="button" className={styles.button} aria-label={t('frame.account', { name: agent.name })}>
          <Icon name="person" size={18} />
          {named && <span className={styles.name}>{agent.name}</span>}
        </button>
      }
    >
      <MenuChoices
        title={t('common:app.language')}
        value={currentLanguage()}
        choices={[
          { value: 'es', label: 'Español' },
          { value: 'en', label: 'English' },
        ]}
        onChoose={chooseDeskLanguage}
      />
      <MenuLine />
      <MenuChoices
        title={t('common:app.theme')}
        value={theme}
        choices={[
          { value: 'system', label: t('common:app.themeSystem') },
          { value: 'light', label: t('common:app.themeLight') },
          { value: 'dark', label: t('common:app.themeDark') },
        ]}
        onChoose={chooseTheme}
      />
      <MenuLine />
      <MenuAction icon="info" shortcut={KEYS.sheet} onClick={onSheet}>
        {t('frame.shortcuts')}
      </MenuAction>
      <MenuAction icon="arrow-right" onClick={signOut}>
        {t('commands.signOut')}
      </MenuAction>
    </DropMenu>
  );
}
