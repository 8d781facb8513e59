import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../ui/icon';
import { Unfold } from '../../ui/unfold';
import type { UnverifiedMail } from './documents';
import { domainOf, verdictOf, type Verdict } from './verdict';
import styles from './mail-view.module.css';

const SIGNS: Readonly<Record<Verdict, IconName>> = { good: 'check-circle', bad: 'alert', unclear: 'info', notLooked: 'info' };

/** Whether the mail comes from where it says, in one sentence; the three checks behind it unfold. */
export function SenderCheck({ mail }: { mail: UnverifiedMail }) {
  const { t } = useTranslation('desk');
  const domain = domainOf(mail.fromEmail);
  const verdict = domain === null ? 'notLooked' : verdictOf(mail);
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{t('mail.check.title')}</h3>
      <p className={styles.verdict} data-verdict={verdict}>
        <Icon name={SIGNS[verdict]} size={18} />
        <span>{t(`mail.check.${verdict}`, { domain: domain ?? '' })}</span>
      </p>
      {verdict !== 'notLooked' && (
        <Unfold show={t('mail.check.show')} hide={t('mail.check.hide')}>
          <dl className={styles.facts} data-wide>
            {(['dmarc', 'dkim', 'spf'] as const).map((check) => (
              <div key={check} className={styles.fact}>
                <dt>{t(`mail.check.${check}`)}</dt>
                <dd>{resultOf(mail[check])}</dd>
              </div>
            ))}
          </dl>
        </Unfold>
      )}
    </section>
  );

  function resultOf(result: UnverifiedMail['spf']): string {
    return result === null ? t('mail.check.none') : t(`mail.check.results.${result}`);
  }
}
