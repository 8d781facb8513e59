import { useTranslation } from 'react-i18next';
import { KEYS } from '../../lib/commands/keys';
import { useStore } from '../../lib/store';
import { Icon } from '../../ui/icon';
import { KeyCaps } from '../../ui/key-caps';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { draftOf, isEmptyDraft } from './message-drafts';
import { MODE_FACTS, type Mode } from './modes';
import styles from './mode-choice.module.css';

interface ModeChoiceProps {
  ticketId: string;
  offered: readonly Mode[];
  mode: Mode | null;
  onChoose: (mode: Mode) => void;
}

/** What to do with the words, as radio buttons: arrows change it. */
export function ModeChoice({ ticketId, offered, mode, onChoose }: ModeChoiceProps) {
  const { t } = useTranslation('desk');
  return (
    <fieldset className={styles.modes}>
      <VisuallyHidden as="legend">{t('composer.mode')}</VisuallyHidden>
      {offered.map((each) => (
        <label key={each} className={styles.mode} data-mode={each} title={t(`composer.modes.${each}`)}>
          <input type="radio" name="desk-mode" className={styles.radio} value={each} checked={each === mode} onChange={() => onChoose(each)} />
          <Icon name={MODE_FACTS[each].icon} size={16} />
          <span className={styles.name}>{t(`composer.modes.${each}`)}</span>
          {each !== mode && <DraftMark ticketId={ticketId} mode={each} />}
          <span className={styles.keys}>
            <KeyCaps of={KEYS[MODE_FACTS[each].key]} quiet />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function DraftMark({ ticketId, mode }: { ticketId: string; mode: Mode }) {
  const { t } = useTranslation('desk');
  if (isEmptyDraft(useStore(draftOf(ticketId, mode)))) return null;
  return (
    <span className={styles.draft}>
      <VisuallyHidden>{t('composer.hasDraft')}</VisuallyHidden>
    </span>
  );
}
