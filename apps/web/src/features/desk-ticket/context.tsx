import { useTranslation } from 'react-i18next';
import { PeopleText } from '../../ui/people-text';
import type { DeskTicket } from './documents';
import { Fact, Section } from './section';
import styles from './details.module.css';

/** Where the person was when they asked: page, login of the host application, screen, browser. */
export function Context({ context }: { context: DeskTicket['context'] }) {
  const { t } = useTranslation('desk');
  const facts = context
    ? ([
        [t('details.page'), context.url],
        [t('details.user'), context.user],
        [t('details.screen'), context.screen],
        [t('details.browser'), context.userAgent],
      ] as const)
    : [];
  const told = facts.filter(([, value]) => value !== null && value !== '');
  if (told.length === 0) return null;
  return (
    <Section title={t('details.context')}>
      <dl className={styles.facts} data-stacked>
        {told.map(([name, value]) => (
          <Fact key={name} name={name}>
            <PeopleText text={value ?? ''} />
          </Fact>
        ))}
      </dl>
    </Section>
  );
}
