import { useTranslation } from 'react-i18next';
import { useStore } from '../../lib/store';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { draftOf, EMPTY_DRAFT, isEmptyDraft, uploadsOf, withReturned } from './message-drafts';
import { MODES, type Mode } from './modes';
import { useReturned } from './outbox';
import styles from './stranded-drafts.module.css';

interface StrandedDraftsProps {
  ticketId: string;
  offered: readonly Mode[];
  onMoved: () => void;
}

/** Drafts of modes that the ticket's state no longer allows: nothing written is lost, nor hidden. */
export function StrandedDrafts({ ticketId, offered, onMoved }: StrandedDraftsProps) {
  return MODES.filter((mode) => !offered.includes(mode)).map((mode) => (
    <Stranded key={mode} ticketId={ticketId} mode={mode} mayNote={offered.includes('note')} onMoved={onMoved} />
  ));
}

function Stranded({ ticketId, mode, mayNote, onMoved }: { ticketId: string; mode: Mode; mayNote: boolean; onMoved: () => void }) {
  const { t } = useTranslation('desk');
  const store = draftOf(ticketId, mode);
  const draft = useStore(store);
  const returned = useReturned(ticketId);
  if (isEmptyDraft(draft)) return null;

  const toNote = (): void => {
    const note = draftOf(ticketId, 'note');
    note.set(withReturned(note.get(), { ...draft, attempt: null }));
    store.set(EMPTY_DRAFT);
    onMoved();
  };

  const discard = (): void => {
    const uploads = uploadsOf(store);
    for (const { key } of uploads.moving.get()) uploads.remove(key);
    store.set(EMPTY_DRAFT);
  };

  return (
    <div className={styles.stranded} role="alert">
      <Icon name="info" size={16} />
      <p>
        {returned?.mode === mode && returned.message !== null && <strong className={styles.why}>{returned.message} </strong>}
        {t('composer.stranded', { mode: t(`composer.modes.${mode}`) })}
      </p>
      {mayNote && (
        <Button size="small" look="quiet" onClick={toNote}>
          {t('composer.moveToNote')}
        </Button>
      )}
      <Button size="small" look="quiet" onClick={discard}>
        {t('composer.discard')}
      </Button>
    </div>
  );
}
