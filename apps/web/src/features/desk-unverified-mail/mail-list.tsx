import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../lib/commands/commands';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { EmptyPlace } from '../../ui/empty-place';
import { ProblemNotice } from '../../ui/problem-notice';
import { Skeleton } from '../../ui/skeleton';
import type { MailRow } from './documents';
import { MailListRow } from './mail-list-row';
import type { MailList as Mails } from './use-mail-list';
import styles from './mail-list.module.css';

interface MailListProps {
  mails: Mails;
  /** The mail that is open, or null. */
  openId: string | null;
  hrefOf: (id: string) => string;
  /** Opens a mail; `byKey` when the focus should follow. */
  onOpen: (id: string, byKey: boolean) => void;
}

/** The mails that wait for a decision: j and k walk from one to the next. */
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
    onOpen(to.id, false);
    const link = list.current?.querySelector<HTMLElement>(`[data-mail="${CSS.escape(to.id)}"] a`);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: 'nearest' });
  };
  useCommands([
    { id: 'mail.next', group: 'ticket', label: t('commands.nextMail'), icon: 'arrow-right', key: 'next', run: () => walk(1) },
    { id: 'mail.previous', group: 'ticket', label: t('commands.previousMail'), icon: 'arrow-left', key: 'previous', run: () => walk(-1) },
  ]);

  const at = rows.findIndex(({ id }) => id === openId);
  return (
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
  );
}
