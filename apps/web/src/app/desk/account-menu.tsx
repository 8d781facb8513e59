import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { KEYS } from '../../lib/commands/keys';
import { currentLanguage } from '../../lib/i18n/i18n';
import { isAdmin, useAgent } from '../../lib/signed-in-agent';
import { chooseTheme, useTheme } from '../../lib/theme';
import { Icon } from '../../ui/icon';
import { DropMenu, MenuAction, MenuChoices, MenuLine } from '../../ui/menu/drop-menu';
import { SETTINGS, settingsHref } from './addresses';
import { chooseDeskLanguage } from './choose-desk-language';
import { useSignOut } from './use-sign-out';
import styles from './account-menu.module.css';

interface AccountMenuProps {
  onSheet: () => void;
  onMailSettings: () => void;
  /** Shows the name beside the sign, where there is room. */
  named?: boolean;
}

/** Who is signed in; language, appearance, mails, shortcuts and the way out. */
export function AccountMenu({ onSheet, onMailSettings, named = false }: AccountMenuProps) {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const button = useRef<HTMLButtonElement>(null);
  // The item that was chosen goes with the menu: a window gives the focus back to the button.
  const opening = (open: () => void) => (): void => {
    button.current?.focus();
    open();
  };
  return (
    <DropMenu
      end={!named}
      target={
        <button ref={button} type="button" className={styles.button} aria-label={t('frame.account', { name: agent.name })}>
          <Icon name="person" size={18} />
          {named && <span className={styles.name}>{agent.name}</span>}
        </button>
      }
    >
      <Preferences />
      <MenuLine />
      <MenuAction icon="mail" onClick={opening(onMailSettings)}>
        {t('mailSettings.title')}
      </MenuAction>
      {isAdmin(agent) && (
        <MenuAction icon="settings" onClick={() => void navigate(settingsHref(SETTINGS[0].section))}>
          {t('settings.title')}
        </MenuAction>
      )}
      <MenuAction icon="info" shortcut={KEYS.sheet} onClick={opening(onSheet)}>
        {t('frame.shortcuts')}
      </MenuAction>
      <MenuAction icon="arrow-right" onClick={signOut}>
        {t('commands.signOut')}
      </MenuAction>
    </DropMenu>
  );
}

/** Language and appearance. */
function Preferences() {
  const { t } = useTranslation();
  const theme = useTheme();
  return (
    <>
      <MenuChoices
        title={t('app.language')}
        value={currentLanguage()}
        choices={[
          { value: 'es', label: 'Español' },
          { value: 'en', label: 'English' },
        ]}
        onChoose={chooseDeskLanguage}
      />
      <MenuLine />
      <MenuChoices
        title={t('app.theme')}
        value={theme}
        choices={[
          { value: 'system', label: t('app.themeSystem') },
          { value: 'light', label: t('app.themeLight') },
          { value: 'dark', label: t('app.themeDark') },
        ]}
        onChoose={chooseTheme}
      />
    </>
  );
}
