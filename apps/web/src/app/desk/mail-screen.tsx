import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { MailList } from '../../features/desk-unverified-mail/mail-list';
import { MailPane } from '../../features/desk-unverified-mail/mail-pane';
import { useMailList } from '../../features/desk-unverified-mail/use-mail-list';
import { numberWords } from '../../lib/number-words';
import { useTitle } from '../../lib/use-title';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { deskHref, mailHref } from './addresses';
import { useFrameCounts } from './desk-frame';
import headStyles from './list-head.module.css';
import { LIST_PANE, PaneHandle, paneStyle, usePane } from './panes';
import styles from './tickets-screen.module.css';
import { useBackKey } from './use-back-key';
import { wantsFocus } from './wants-focus';

/** The mails that nobody vouches for, and the one that is being read. */
export function MailScreen() {
  const { t } = useTranslation('desk');
  const { id = null } = useParams();
  const navigate = useNavigate();
  const focus = wantsFocus(useLocation().state);
  const pane = usePane(LIST_PANE);
  const count = useFrameCounts()?.unverifiedMail;
  const mails = useMailList(count);
  const title = t('views.unverifiedMail');

  useTitle(title);
  useBackKey(id !== null, t('commands.backMail'), mailHref());

  const open = (next: string | undefined, byKey: boolean): void => void navigate(mailHref(next), byKey ? { state: { focus: true } } : { replace: true });
  // The next one below is read on, or the one above at the end.
  const afterThis = (): string | undefined => {
    const rows = mails.mails ?? [];
    const at = rows.findIndex((mail) => mail.id === id);
    return (rows[at + 1] ?? rows[at - 1])?.id;
  };

  return (
    <div className={styles.screen} data-open={id !== null || undefined} style={paneStyle({ '--list-width': pane })}>
      <VisuallyHidden as="h1">{`${t('frame.desk')}: ${title}`}</VisuallyHidden>
      <section className={styles.list} id="desk-list" aria-label={t('mail.list')}>
        <header className={headStyles.head} data-name-only>
          <div className={headStyles.line}>
            <h2 className={headStyles.title}>
              {title} <span className={headStyles.count}>{count === undefined ? '\u00A0' : numberWords(count)}</span>
            </h2>
          </div>
        </header>
        <MailList mails={mails} openId={id} hrefOf={mailHref} onOpen={open} />
      </section>
      <div className={styles.handle}>
        <PaneHandle pane={pane} label={t('frame.resizeList')} controls="desk-list" />
      </div>
      <section className={styles.ticket} id="desk-ticket" aria-label={t('mail.pane')}>
        <MailPane id={id} count={count} backHref={mailHref()} ticketHref={ticketHref} focus={focus} onLeaving={() => open(afterThis(), true)} />
      </section>
    </div>
  );
}

/** Among all open ones: where it stands beside them the ticket itself tells. */
function ticketHref(code: string): string {
  return deskHref('open', { code });
}
