import { useTranslation } from 'react-i18next';
import { relativeTime } from '../../lib/time';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Stack } from '../../ui/stack';
import { useMadeTickets } from './made-tickets';
import styles from './my-tickets.module.css';
import { View } from './view';

/** The tickets of this visit, and the way to another. */
export function MyTickets({ first, onOpen, onCreate }: { first: boolean; onOpen: (code: string) => void; onCreate: () => void }) {
  const { t } = useTranslation('widget');
  const tickets = useMadeTickets();
  const now = useNow(60_000);
  return (
    <View title={t('mine.title')} first={first}>
      <Stack gap={6}>
        <ul className={styles.list}>
          {tickets.map(({ code, subject, createdAt }) => (
            <li key={code}>
              <button type="button" className={styles.ticket} onClick={() => onOpen(code)}>
                <span className={styles.words}>
                  <span className={styles.subject}>{subject}</span>
                  <span className={styles.small}>
                    {code} · {t('mine.created', { time: relativeTime(createdAt, now) })}
                  </span>
                </span>
                <Icon name="chevron-right" />
              </button>
            </li>
          ))}
        </ul>
        <Button look="primary" icon="plus" wide onClick={onCreate}>
          {t('mine.create')}
        </Button>
      </Stack>
    </View>
  );
}
