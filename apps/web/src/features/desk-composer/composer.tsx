import { useEffect, useRef, useState, type FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/commands';
import type { DeskRow } from '../../lib/desk-row';
import { Editor } from './editor';
import { ModeChoice } from './mode-choice';
import { firstMode, MODE_FACTS, modesOf, type Mode } from './modes';
import { recoverUnanswered, useReturned } from './outbox';
import { StrandedDrafts } from './stranded-drafts';
import styles from './composer.module.css';

/** The mode in which each ticket was left, for this visit. */
const leftIn = new Map<string, Mode>();

/** The one place from which an agent writes: what to do is chosen first, and says what it will cause. Keyed by ticket. */
export function Composer({ ticket }: { ticket: DeskRow }) {
  const { t } = useTranslation('desk');
  const offered = modesOf(ticket.viewerCan);
  const [wanted, setWanted] = useState<Mode | null>(() => leftIn.get(ticket.id) ?? null);
  const mode = firstMode(offered, wanted);
  const returned = useReturned(ticket.id);

  const choose = (next: Mode): void => {
    leftIn.set(ticket.id, next);
    setWanted(next);
  };

  useEffect(() => recoverUnanswered(ticket.id), [ticket.id]);
  // What came back is shown where it came from, with the reason.
  useEffect(() => {
    if (returned) setWanted(returned.mode);
  }, [returned]);

  useCommands(
    offered.map((each) => ({
      id: `compose.${each}`,
      group: 'ticket',
      label: t(`composer.modes.${each}`),
      icon: MODE_FACTS[each].icon,
      key: MODE_FACTS[each].key,
      run: () => {
        choose(each);
        focusEditor();
      },
    })),
  );

  const focus = useKeptFocus(mode);

  if (mode === null && offered.length === 0) return <p className={styles.nothing}>{t('composer.nothing')}</p>;
  return (
    <section className={styles.composer} data-mode={mode ?? undefined} aria-label={t('composer.label')} {...focus}>
      <ModeChoice ticketId={ticket.id} offered={offered} mode={mode} onChoose={choose} />
      <StrandedDrafts ticketId={ticket.id} offered={offered} onMoved={() => choose('note')} />
      {mode && <Editor key={mode} ticket={ticket} mode={mode} />}
    </section>
  );
}

/** After the chosen mode's field is there. */
function focusEditor(): void {
  requestAnimationFrame(() => document.getElementById('desk-message')?.focus());
}

/** When the field goes because its mode is no longer offered, the focus goes to the ticket, not nowhere. */
function useKeptFocus(mode: Mode | null) {
  const inside = useRef(false);
  useEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('[data-ticket-heading]')?.focus({ preventScroll: true });
  }, [mode]);
  return {
    onFocus: () => {
      inside.current = true;
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      inside.current = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    },
  };
}
