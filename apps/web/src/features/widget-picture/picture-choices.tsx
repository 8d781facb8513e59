import { useTranslation } from 'react-i18next';
import type { Unpicturable } from '../../soporte/protocol';
import { Icon } from '../../ui/icon';
import styles from './picture-field.module.css';
import type { PictureWay } from './use-picture';

interface PictureChoicesProps {
  hasPage: boolean;
  hasScreen: boolean;
  unpicturable: readonly Unpicturable[];
  /** While a picture is being taken. */
  busy: boolean;
  onTake: (way: PictureWay) => void;
}

/** The two ways to a picture, and which of them this page needs. */
export function PictureChoices({ hasPage, hasScreen, unpicturable, busy, onTake }: PictureChoicesProps) {
  const { t } = useTranslation('picture');
  const [missing] = unpicturable;
  return (
    <>
      <div className={styles.choices}>
        {hasPage && <Choice way="page" title={t('field.page')} hint={t('field.pageHint')} busy={busy} onTake={onTake} />}
        {hasScreen && <Choice way="screen" title={t('field.screen')} hint={t('field.screenHint')} busy={busy} onTake={onTake} />}
      </div>
      {hasPage && missing && (
        <p className={styles.advice}>
          <Icon name="info" size={18} />
          {hasScreen ? t(`field.${missing}`) : t(`field.${missing}NoScreen`)}
        </p>
      )}
    </>
  );
}

interface ChoiceProps extends Pick<PictureChoicesProps, 'busy' | 'onTake'> {
  way: PictureWay;
  title: string;
  hint: string;
}

function Choice({ way, title, hint, busy, onTake }: ChoiceProps) {
  return (
    <button type="button" className={styles.choice} data-way={way} aria-disabled={busy || undefined} onClick={() => busy || onTake(way)}>
      <svg width="28" height="28" viewBox="0 0 24 24" fill="none" stroke="currentcolor" strokeWidth="1.6" strokeLinejoin="round" aria-hidden="true">
        {way === 'page' ? <path d="M3.500 5.500h17v13h-17zm0 4h17M6 7.500h.01M8.500 7.500h.01" /> : <path d="M3.500 4.500h17v11.500h-17zM9 20h6m-3-4v4" />}
      </svg>
      <span className={styles.choiceWords}>
        <span className={styles.choiceTitle}>{title}</span> <span className={styles.choiceHint}>{hint}</span>
      </span>
    </button>
  );
}
