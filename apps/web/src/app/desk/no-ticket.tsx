import { useTranslation } from 'react-i18next';
import { KEYS } from '../../lib/commands/keys';
import { KeyCaps } from '../../ui/key-caps';
import { EmptyPlace } from '../../ui/empty-place';
import styles from './no-ticket.module.css';

/** The ticket's place while none is open: how to open one. */
export function NoTicket() {
  const { t } = useTranslation('desk');
  const keys = [
    [t('commands.next'), KEYS.next],
    [t('commands.previous'), KEYS.previous],
    [t('commands.openTicket'), KEYS.open],
    [t('commands.search'), KEYS.search],
    [t('commands.sheet'), KEYS.sheet],
  ] as const;
  return (
    <EmptyPlace title={t('ticket.noneTitle')}>
      <p>{t('ticket.none')}</p>
      <dl className={styles.keys}>
        {keys.map(([label, key]) => (
          <div key={key} className={styles.key}>
            <dt>{label}</dt>
            <dd>
              <KeyCaps of={key} />
            </dd>
          </div>
        ))}
      </dl>
    </EmptyPlace>
  );
}
