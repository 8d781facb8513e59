import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { spanWords } from '../../lib/time';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import type { IssuedCode } from './use-issue-code';
import { spokenGroups } from './spoken-code';
import styles from './code-to-read.module.css';

interface CodeToReadProps {
  issued: IssuedCode;
  onAgain: () => void;
  onDone: () => void;
}

/** The code, large, this once; how it is said, and how long it lasts. */
export function CodeToRead({ issued, onAgain, onDone }: CodeToReadProps) {
  const { t } = useTranslation('desk');
  const now = useNow(1000);
  const heading = useRef<HTMLHeadingElement>(null);
  const left = Date.parse(issued.expiresAt) - now;
  const groups = spokenGroups(issued.code, (digit) => t(DIGITS[Number(digit)] ?? 'phone.digits.d0'));

  useEffect(() => heading.current?.focus(), []);

  if (left <= 0) {
    return (
      <section className={styles.code}>
        <h3 ref={heading} tabIndex={-1}>
          {t('phone.codeTitle')}
        </h3>
        <p className={styles.expired} role="alert">
          <Icon name="clock" />
          {t('phone.expired')}
        </p>
        <Actions onAgain={onAgain} onDone={onDone} />
      </section>
    );
  }
  return (
    <section className={styles.code}>
      <h3 ref={heading} tabIndex={-1}>
        {t('phone.codeTitle')}
      </h3>
      <p className={styles.digits}>
        {spokenGroups(issued.code, (digit) => digit).map((digits, index) => (
          <span key={index}>{digits.join('')}</span>
        ))}
      </p>
      <p className={styles.spoken}>
        {groups.map((words, index) => (
          <span key={index}>{words.join(', ')}</span>
        ))}
      </p>
      <p className={styles.left} data-late={left < 120_000 || undefined}>
        <Icon name="clock" size={16} />
        {t('phone.expiresIn', { span: spanWords(left) })}
      </p>
      <p className={styles.once}>{t('phone.codeOnce')}</p>
      <Actions onAgain={onAgain} onDone={onDone} />
    </section>
  );
}

const DIGITS = [
  'phone.digits.d0',
  'phone.digits.d1',
  'phone.digits.d2',
  'phone.digits.d3',
  'phone.digits.d4',
  'phone.digits.d5',
  'phone.digits.d6',
  'phone.digits.d7',
  'phone.digits.d8',
  'phone.digits.d9',
] as const;

function Actions({ onAgain, onDone }: Pick<CodeToReadProps, 'onAgain' | 'onDone'>) {
  const { t } = useTranslation('desk');
  return (
    <div className={styles.actions}>
      <Button look="primary" icon="check" onClick={onDone}>
        {t('phone.done')}
      </Button>
      <Button look="quiet" icon="refresh" onClick={onAgain}>
        {t('phone.again')}
      </Button>
    </div>
  );
}
