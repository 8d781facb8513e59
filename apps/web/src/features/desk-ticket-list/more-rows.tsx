import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import styles from './ticket-list.module.css';

interface MoreRowsProps {
  complete: boolean;
  loading: boolean;
  failed: boolean;
  onMore: () => void;
}

/** The end of the list: the next page is fetched a little before it comes into view; the button is for keyboards and for after a failure. */
export function MoreRows({ complete, loading, failed, onMore }: MoreRowsProps) {
  const { t } = useTranslation('desk');
  const mark = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });

  useEffect(() => {
    const element = mark.current;
    if (!element || complete || failed || loading) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      root: element.closest('[data-list-scroller]'),
      rootMargin: '600px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [complete, failed, loading]);

  return (
    <div ref={mark} className={styles.more}>
      {complete ? (
        <span className={styles.end}>{t('list.end')}</span>
      ) : (
        <Button size="small" look="quiet" busy={loading} onClick={onMore}>
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}
