import { useTranslation } from 'react-i18next';
import type { MessagePartsFragment } from '../../gql/graphql';
import { exactTime, spanWords, spokenTime } from '../../lib/time';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { PeopleText } from '../../ui/people-text';
import { AttachmentList } from '../../ui/timeline/attachment-list';
import styles from './solution-card.module.css';

interface SolutionCardProps {
  solution: MessagePartsFragment | null;
  autoCloseAt: string | null;
  onAccept: () => void;
  onReject: () => void;
}

/** The solution that waits, two buttons of equal clarity, and what silence means. */
export function SolutionCard({ solution, autoCloseAt, onAccept, onReject }: SolutionCardProps) {
  const { t } = useTranslation('portal');
  const now = useNow(1000);
  return (
    <section className={styles.card} aria-labelledby="solution-title">
      <header className={styles.head}>
        <Icon name="check-circle" size={24} />
        <div>
          <h2 id="solution-title" className={styles.title}>
            {t('solution.title')}
          </h2>
          {solution && <p className={styles.author}>{t('solution.by', { name: solution.author.name })}</p>}
        </div>
      </header>
      {solution && (
        <div className={styles.body}>
          <PeopleText text={solution.body} />
          <AttachmentList attachments={solution.attachments} />
        </div>
      )}
      <p className={styles.question}>{t('solution.question')}</p>
      <div className={styles.buttons}>
        <Button look="primary" icon="check" onClick={onAccept}>
          {t('solution.accept')}
        </Button>
        <Button icon="undo" onClick={onReject}>
          {t('solution.reject')}
        </Button>
      </div>
      {autoCloseAt && (
        <p className={styles.silence}>
          <Icon name="clock" size={18} />
          <span>
            {t('solution.silence', { time: spokenTime(autoCloseAt, now) })}{' '}
            <time dateTime={autoCloseAt} title={exactTime(autoCloseAt)}>
              {t('solution.left', { span: spanWords(Date.parse(autoCloseAt) - now) })}
            </time>
          </span>
        </p>
      )}
    </section>
  );
}
