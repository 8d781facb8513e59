import { useTranslation } from 'react-i18next';
import { KEYS, type KeyName } from '../../lib/commands/keys';
import { Dialog } from '../../ui/dialog';
import { KeyCaps } from '../../ui/key-caps';
import styles from './shortcut-sheet.module.css';

/** What each key does, in the order of the sheet. */
const SHEET = [
  {
    title: 'sheet.list',
    keys: [
      ['next', 'commands.next'],
      ['previous', 'commands.previous'],
      ['open', 'commands.openTicket'],
      ['search', 'commands.search'],
    ],
  },
  {
    title: 'sheet.ticket',
    keys: [
      ['reply', 'composer.modes.reply'],
      ['note', 'composer.modes.note'],
      ['askInformation', 'composer.modes.ask'],
      ['proposeSolution', 'composer.modes.solution'],
      ['close', 'composer.modes.close'],
      ['reopen', 'composer.modes.reopen'],
      ['send', 'commands.sendNow'],
      ['take', 'commands.take'],
      ['assign', 'commands.assign'],
      ['details', 'commands.details'],
    ],
  },
  {
    title: 'sheet.mail',
    keys: [
      ['attachMail', 'commands.attachMail'],
      ['discardMail', 'commands.discardMail'],
      ['chooseMail', 'mail.chooseKey'],
    ],
  },
  {
    title: 'sheet.everywhere',
    keys: [
      ['palette', 'commands.palette'],
      ['sheet', 'commands.sheet'],
      ['back', 'commands.back'],
    ],
  },
] as const satisfies readonly { title: string; keys: readonly (readonly [KeyName, string])[] }[];

/** The sheet of shortcuts. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('desk');
  return (
    <Dialog title={t('sheet.title')} onClose={onClose}>
      <div className={styles.sheet}>
        {SHEET.map(({ title, keys }) => (
          <section key={title} className={styles.group}>
            <h3 className={styles.title}>{t(title)}</h3>
            <dl className={styles.keys}>
              {keys.map(([key, label]) => (
                <div key={key} className={styles.line}>
                  <dt>{t(label)}</dt>
                  <dd>
                    <KeyCaps of={KEYS[key]} />
                    <span className={styles.read}>{KEYS[key].replace('mod+', 'Ctrl ')}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.hint}>{t('sheet.hint')}</p>
    </Dialog>
  );
}
