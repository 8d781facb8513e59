import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/commands';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { EmptyPlace } from '../../ui/empty-place';
import { ProblemNotice } from '../../ui/problem-notice';
import { Skeleton } from '../../ui/skeleton';
import { ChoiceBar } from './choice-bar';
import { choose, toggleChosen, useChosen } from './chosen';
import type { MailRow } from './documents';
import { MailListRow } from './mail-list-row';
import type { MailList as Mails } from './use-mail-list';
import styles from './mail-list.module.css';

interface MailListProps {
  mails: Mails;
  /** The mail that is open, or null. */
  openId: string | null;
  hrefOf: (id: string) => string;
  /** Opens a mail, or closes the open one; `byKey` when the focus should follow. */
  onOpen: (id: string | undefined, byKey: boolean) => void;
}

/** The mails that wait for a decision: j and k walk from one to the next, m chooses some to be discarded together. */
export function MailList({ mails, openId, hrefOf, onOpen }: MailListProps) {
  const { t } = useTranslation('desk');
  if (mails.mails) {
    if (mails.mails.length > 0) return <Rows mails={mails} rows={mails.mails} openId={openId} hrefOf={hrefOf} onOpen={onOpen} />;
    return (
      <EmptyPlace title={t('mail.emptyTitle')}>
        <p>{t('mail.empty')}</p>
      </EmptyPlace>
    );
  }
  return (
    <div className={styles.waiting}>
      {mails.problem ? <ProblemNotice problem={mails.problem} onRetry={mails.refresh} /> : <Skeleton lines={6} label={t('list.loading')} />}
    </div>
  );
}

function Rows({ mails, rows, openId, hrefOf, onOpen }: MailListProps & { rows: readonly MailRow[] }) {
  const { t } = useTranslation('desk');
  const now = useNow(30_000);
  const list = useRef<HTMLUListElement>(null);
  const chosen = useChosenOf(rows);
  useRowKeys(rows, openId, (id) => {
    onOpen(id, false);
    const link = list.current?.querySelector<HTMLElement>(`[data-mail="${CSS.escape(id)}"] a`);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: 'nearest' });
  });

  const at = rows.findIndex(({ id }) => id === openId);
  const leave = (): void => {
    const next = leftAfter(rows, chosen, openId);
    if (next !== openId) return onOpen(next ?? undefined, true);
    list.current?.querySelector<HTMLElement>('a[tabindex="0"]')?.focus();
  };
  return (
    <>
      {chosen.size > 0 && <ChoiceBar rows={rows} chosen={[...chosen]} onLeaving={leave} />}
      <div className={styles.scroller}>
        <ul ref={list} aria-label={t('mail.list')}>
          {rows.map((mail, index) => (
            <MailListRow
              key={mail.id}
              mail={mail}
              now={now}
              href={hrefOf(mail.id)}
              open={mail.id === openId}
              current={index === Math.max(0, at)}
              chosen={chosen.has(mail.id)}
              onEnter={() => onOpen(mail.id, true)}
            />
          ))}
        </ul>
        {!mails.complete && (
          <div className={styles.more}>
            <Button size="small" look="quiet" busy={mails.loadingMore} onClick={mails.loadMore}>
              {t('mail.more')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

/** The keys that walk from mail to mail and choose the one that was walked to. */
function useRowKeys(rows: readonly MailRow[], openId: string | null, go: (id: string) => void): void {
  const { t } = useTranslation('desk');
  // Addresses change a moment later than keys are pressed: who walks quickly is further than the open mail.
  const walkedTo = useRef(openId);
  useEffect(() => {
    walkedTo.current = openId;
  }, [openId]);

  const walk = (step: 1 | -1): void => {
    const from = rows.findIndex(({ id }) => id === walkedTo.current);
    const to = rows[from < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, from + step))];
    if (!to) return;
    walkedTo.current = to.id;
    go(to.id);
  };
  const chooseThis = (): void => {
    const row = rows.find(({ id }) => id === walkedTo.current);
    if (row) toggleChosen(row.id);
  };
  useCommands([
    { id: 'mail.next', group: 'ticket', label: t('commands.nextMail'), icon: 'arrow-right', key: 'next', run: () => walk(1) },
    { id: 'mail.previous', group: 'ticket', label: t('commands.previousMail'), icon: 'arrow-left', key: 'previous', run: () => walk(-1) },
    { id: 'mail.choose', group: 'ticket', label: t('mail.chooseKey'), icon: 'check', key: 'chooseMail', run: chooseThis },
  ]);
}

/** Which of the rows are chosen. Nothing is when the list is left. */
function useChosenOf(rows: readonly MailRow[]): ReadonlySet<string> {
  const all = useChosen();
  useEffect(() => () => choose([]), []);
  return new Set(rows.flatMap(({ id }) => (all.has(id) ? [id] : [])));
}

/** The mail to read once these have left: the open one if it stays, else the next one below that stays, or above, or none. */
function leftAfter(rows: readonly MailRow[], leaving: ReadonlySet<string>, openId: string | null): string | null {
  if (openId === null || !leaving.has(openId)) return openId;
  const at = rows.findIndex(({ id }) => id === openId);
  const stays = ({ id }: MailRow): boolean => !leaving.has(id);
  return (rows.slice(at).find(stays) ?? rows.slice(0, at).findLast(stays))?.id ?? null;
}
