import { useTranslation } from 'react-i18next';
import { PeopleText } from '../../ui/people-text';
import type { DeskTicket } from './documents';
import { Fact, Section } from './section';
import styles from './details.module.css';

type TicketContext = NonNullable<DeskTicket['context']>;

/** Where the person was when they asked: page, login of the host application, device, and what went wrong on the page. */
export function Context({ context }: { context: DeskTicket['context'] }) {
  const { t } = useTranslation('desk');
  if (!context) return null;
  const facts = [
    [t('details.page'), context.url],
    [t('details.user'), context.user],
    [t('details.version'), context.version],
    [t('details.screen'), context.screen],
    [t('details.viewport'), context.viewport],
    [t('details.timeZone'), context.timeZone],
    [t('details.browser'), context.userAgent],
  ] as const;
  const told = facts.filter(([, value]) => value !== null && value !== '');
  if (told.length === 0 && context.consoleErrors.length === 0) return null;
  return (
    <Section title={t('details.context')}>
      <dl className={styles.facts} data-stacked>
        {told.map(([name, value]) => (
          <Fact key={name} name={name}>
            <PeopleText text={value ?? ''} />
          </Fact>
        ))}
      </dl>
      <ConsoleErrors errors={context.consoleErrors} />
    </Section>
  );
}

/** Folded: they are long, and for those who look for them. */
function ConsoleErrors({ errors }: { errors: TicketContext['consoleErrors'] }) {
  const { t } = useTranslation('desk');
  if (errors.length === 0) return null;
  return (
    <details className={styles.errors}>
      <summary>{t('details.consoleErrors', { count: errors.length })}</summary>
      <ol>
        {errors.map((error, index) => (
          <li key={index}>{error}</li>
        ))}
      </ol>
    </details>
  );
}
