import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { VIEW_ICONS, VIEW_KEYS, VIEWS } from '../../features/desk-views/views';
import { useCommands, type Command } from '../../lib/commands/commands';
import { currentLanguage } from '../../lib/i18n/i18n';
import { isAdmin, useAgent, verifiesByPhone } from '../../lib/signed-in-agent';
import { chooseTheme, useTheme, type Theme } from '../../lib/theme';
import { chooseDeskLanguage } from './choose-desk-language';
import { deskHref, mailHref, PHONE_HREF, SETTINGS, settingsHref } from './addresses';
import { useKeptProcess } from './use-place';
import { useSignOut } from './use-sign-out';

/** What can be done from everywhere: go to a view, change language or appearance, sign out. */
export function useDeskCommands(): void {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const agent = useAgent();
  const process = useKeptProcess();
  const theme = useTheme();
  const signOut = useSignOut();
  const go = (id: string, where: string, icon: Command['icon'], href: string): Command => ({
    id: `go.${id}`,
    group: 'go',
    label: t('commands.go', { where }),
    icon,
    run: () => void navigate(href),
  });
  const other = currentLanguage() === 'es' ? 'en' : 'es';
  const themes = (['light', 'dark', 'system'] as const satisfies readonly Theme[]).filter((each) => each !== theme);

  useCommands([
    ...VIEWS.map((view) => go(view, t(`views.${VIEW_KEYS[view]}`), VIEW_ICONS[view], deskHref(view, { process }))),
    go('mail', t('views.unverifiedMail'), 'mail', mailHref()),
    ...(verifiesByPhone(agent) ? [go('phone', t('views.phone'), 'phone', PHONE_HREF)] : []),
    ...(isAdmin(agent) ? SETTINGS.map(({ section, name, icon }) => go(section, t(name), icon, settingsHref(section))) : []),
    ...themes.map((each): Command => ({
      id: `theme.${each}`,
      group: 'desk',
      label: t(`commands.${each}`),
      icon: each === 'dark' ? 'moon' : 'sun',
      run: () => chooseTheme(each),
    })),
    {
      id: 'language',
      group: 'desk',
      label: other === 'es' ? t('commands.spanish') : t('commands.english'),
      icon: 'bubble',
      run: () => chooseDeskLanguage(other),
    },
    { id: 'sign-out', group: 'desk', label: t('commands.signOut'), icon: 'arrow-right', run: signOut },
  ]);
}
