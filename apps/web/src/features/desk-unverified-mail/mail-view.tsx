import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sizeWords } from '../../lib/bytes';
import { BackLink } from '../../ui/back-link';
import { Icon } from '../../ui/icon';
import { PeopleText } from '../../ui/people-text';
import { ReadingBox } from '../../ui/reading-box';
import { QuotedRest } from '../../ui/timeline/quoted-rest';
import { TimeStamp } from '../../ui/time-stamp';
import type { UnverifiedMail } from './documents';
import { MailMoves } from './mail-moves';
import { SenderCheck } from './sender-check';
import styles from './mail-view.module.css';

interface MailViewProps {
  mail: UnverifiedMail;
  backHref: string;
  ticketHref: (code: string) => string;
  /** The agent came by key and goes on reading. */
  focus: boolean;
  /** The mail leaves the list. */
  onLeaving: () => void;
}

/** A mail that waits, to be read safely: text only, nothing of it is loaded or run. */
export function MailView({ mail, backHref, ticketHref, focus, onLeaving }: MailViewProps) {
  const { t } = useTranslation('desk');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus, mail.id]);

  return (
    <article className={styles.mail} aria-labelledby="mail-subject">
      <header className={styles.head}>
        <div className={styles.bar}>
          <BackLink to={backHref} label={t('ticket.back')} />
          <h2 id="mail-subject" ref={heading} className={styles.subject} tabIndex={-1}>
            {mail.subject || t('mail.noSubject')}
          </h2>
        </div>
        <MailMoves mail={mail} onLeaving={onLeaving} />
      </header>
      <ReadingBox label={t('mail.content')}>
        <div className={styles.inner}>
          <p className={styles.why}>
            <Icon name="alert" size={18} />
            <span>
              <strong>{t(`mail.reason.${mail.reason}`)}.</strong> {t(`mail.explain.${mail.reason}`)}
            </span>
          </p>
          <Envelope mail={mail} ticketHref={ticketHref} />
          <div className={styles.text}>
            {mail.text === '' ? <p className={styles.quiet}>{t('mail.noText')}</p> : <PeopleText text={mail.text} />}
            <QuotedRest text={mail.quotedText} />
          </div>
          <Files files={mail.files} />
          <SenderCheck mail={mail} />
          <p className={styles.part}>
            <a href={mail.rawUrl} download className={styles.original}>
              <Icon name="download" size={16} />
              {t('mail.original')}
            </a>
            <span className={styles.quiet}>{t('mail.originalHint')}</span>
          </p>
        </div>
      </ReadingBox>
    </article>
  );
}

/** Who, to whom, when. */
function Envelope({ mail, ticketHref }: Pick<MailViewProps, 'mail' | 'ticketHref'>) {
  const { t } = useTranslation('desk');
  return (
    <dl className={styles.facts}>
      <div className={styles.fact}>
        <dt>{t('mail.from')}</dt>
        <dd>
          {[mail.fromName, mail.fromEmail].some(Boolean) ? (
            <>
              <strong>{mail.fromName}</strong> {mail.fromEmail}
            </>
          ) : (
            t('mail.noSender')
          )}
        </dd>
      </div>
      {mail.to.length > 0 && (
        <div className={styles.fact}>
          <dt>{t('mail.to')}</dt>
          <dd>{mail.to.join(', ')}</dd>
        </div>
      )}
      {mail.ticket && (
        <div className={styles.fact}>
          <dt>{t('mail.ticket')}</dt>
          <dd>
            <Link to={ticketHref(mail.ticket.code)}>{mail.ticket.code}</Link>
          </dd>
        </div>
      )}
      <div className={styles.fact}>
        <dt>{t('mail.arrived')}</dt>
        <dd>
          <TimeStamp at={mail.receivedAt} />, {t(`mail.source.${mail.source}`)}
        </dd>
      </div>
    </dl>
  );
}

function Files({ files }: Pick<UnverifiedMail, 'files'>) {
  const { t } = useTranslation('desk');
  if (files.length === 0) return null;
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{t('mail.files')}</h3>
      <ul className={styles.files}>
        {files.map(({ name, size }, index) => (
          // Two files of a mail may have one name.
          <li key={index} className={styles.file}>
            <Icon name="clip" size={16} />
            <span>{name}</span>
            <span className={styles.quiet}>{sizeWords(size)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{t('mail.filesHint')}</p>
    </section>
  );
}
