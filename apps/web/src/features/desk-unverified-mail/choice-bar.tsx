import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/commands';
import { KEYS } from '../../lib/commands/keys';
import { numberWords } from '../../lib/number-words';
import { Button } from '../../ui/button';
import { DropMenu, MenuAction } from '../../ui/menu/drop-menu';
import { alike, type Likeness } from './alike';
import { choose } from './chosen';
import { DiscardDialog } from './discard-dialog';
import type { MailRow } from './documents';
import { useDiscardAll } from './use-discard-all';
import styles from './choice-bar.module.css';

const LIKENESSES = [
  ['sender', 'mail.chooseSender', 'person'],
  ['reason', 'mail.chooseReason', 'info'],
  ['list', 'mail.chooseList', 'list'],
] as const satisfies readonly (readonly [Likeness, string, string])[];

interface ChoiceBarProps {
  rows: readonly MailRow[];
  /** Ids of the rows that are chosen, at least one. */
  chosen: readonly string[];
  /** What is chosen is about to leave the list. */
  onLeaving: () => void;
}

/** What can be done with the mails that are chosen: choose more that are like them, discard all of them. */
export function ChoiceBar({ rows, chosen, onLeaving }: ChoiceBarProps) {
  const { t } = useTranslation('desk');
  const [asking, setAsking] = useState(false);
  const discardAll = useDiscardAll();
  const number = { count: chosen.length, formatted: numberWords(chosen.length) };
  const chooseLike = (likeness: Likeness): void => choose(alike(rows, new Set(chosen), likeness));

  useCommands([
    { id: 'mails.discard', group: 'ticket', label: t('mail.discardChosen'), icon: 'close', key: 'discardMail', run: () => setAsking(true) },
    ...LIKENESSES.map(
      ([likeness, label, icon]) => ({ id: `mails.${likeness}`, group: 'ticket', label: t(label), icon, run: () => chooseLike(likeness) }) as const,
    ),
    { id: 'mails.none', group: 'ticket', label: t('mail.chooseNone'), icon: 'undo', run: () => choose([]) },
  ]);

  return (
    <div className={styles.bar} role="group" aria-label={t('mail.chosenGroup')}>
      <span className={styles.count} role="status">
        {t('mail.chosen', number)}
      </span>
      <Button size="small" look="quiet" onClick={() => choose([])}>
        {t('mail.chooseNone')}
      </Button>
      <div className={styles.moves}>
        <Button size="small" title={`${t('mail.discardChosen')} (${KEYS.discardMail.toUpperCase()})`} onClick={() => setAsking(true)}>
          {t('mail.discard')}
        </Button>
        <MoreLike onChoose={chooseLike} />
      </div>
      {asking && (
        <DiscardDialog
          title={t('mail.discardTitleMany', number)}
          hint={t('mail.discardHintMany')}
          onClose={() => setAsking(false)}
          onDiscard={() => {
            setAsking(false);
            onLeaving();
            void discardAll(chosen);
            choose([]);
          }}
        />
      )}
    </div>
  );
}

/** Chooses whatever in the list is like what is chosen. */
function MoreLike({ onChoose }: { onChoose: (likeness: Likeness) => void }) {
  const { t } = useTranslation('desk');
  return (
    <DropMenu
      target={
        <Button size="small" look="quiet" icon="plus">
          {t('mail.chooseAlso')}
        </Button>
      }
    >
      {LIKENESSES.map(([likeness, label, icon]) => (
        <MenuAction key={likeness} icon={icon} onClick={() => onChoose(likeness)}>
          {t(label)}
        </MenuAction>
      ))}
    </DropMenu>
  );
}
