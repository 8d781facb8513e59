import { useTranslation } from 'react-i18next';
import { AttachmentList } from '../../ui/timeline/attachment-list';
import { StarRow } from '../../ui/stars/star-row';
import { TimeStamp } from '../../ui/time-stamp';
import { Clocks } from './clocks';
import { Context } from './context';
import type { DeskTicket } from './documents';
import { OtherTickets } from './other-tickets';
import { Fact, Section } from './section';
import styles from './details.module.css';

interface DetailsProps {
  ticket: DeskTicket;
  hrefOf: (code: string) => string;
  /** The list of everything this person asked. */
  allOfHref: (email: string) => string;
}

/** What there is to know about a ticket beside its conversation. */
export function Details({ ticket, hrefOf, allOfHref }: DetailsProps) {
  const { t } = useTranslation('desk');
  return (
    <div className={styles.details}>
      <Clocks ticket={ticket} />
      <Section title={t('details.requester')}>
        <p className={styles.person}>{ticket.requester.name}</p>
        <p>
          <a href={`mailto:${ticket.requester.email}`} className={styles.mail} aria-label={t('details.write', { email: ticket.requester.email })}>
            {ticket.requester.email}
          </a>
        </p>
      </Section>
      <Section title={t('frame.ticket')}>
        <dl className={styles.facts}>
          <Fact name={t('details.process')}>{ticket.process?.name ?? t('details.none')}</Fact>
          <Fact name={t('details.channel')}>{t(`details.channels.${ticket.channel}`)}</Fact>
          <Fact name={t('details.verifiedBy')}>
            {t(`details.verified.${ticket.verifiedBy}`)}
            {ticket.vouchedBy && `: ${ticket.vouchedBy}`}
          </Fact>
          <Fact name={t('details.language')}>{ticket.locale.startsWith('en') ? t('details.languages.en') : t('details.languages.es')}</Fact>
          <Fact name={t('details.created')}>
            <TimeStamp at={ticket.createdAt} />
          </Fact>
          {ticket.closedAt !== null && (
            <Fact name={t('details.closed')}>
              <TimeStamp at={ticket.closedAt} />
            </Fact>
          )}
        </dl>
      </Section>
      {ticket.rating && (
        <Section title={t('details.rating')}>
          <StarRow stars={ticket.rating.stars} />
          {ticket.rating.comment && <p className={styles.quote}>{ticket.rating.comment}</p>}
          {ticket.rating.details && <p className={styles.quote}>{ticket.rating.details}</p>}
        </Section>
      )}
      {ticket.attachments.length > 0 && (
        <Section title={t('details.documents')}>
          <AttachmentList attachments={ticket.attachments} />
        </Section>
      )}
      <Context context={ticket.context} />
      {/* Last, because it is asked for apart: nothing stands below that could be moved when it arrives. */}
      <OtherTickets ticket={ticket} hrefOf={hrefOf} allHref={allOfHref(ticket.requester.email)} />
    </div>
  );
}
