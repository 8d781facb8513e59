import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon';
import { useModal } from './use-modal';
import styles from './dialog.module.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** A sheet slides up from the bottom on phones and stands at the right on wide screens. */
  shape?: 'window' | 'sheet';
}

/** A modal window while it is rendered. Native: the browser holds the focus in, gives it back, and closes on Escape. */
export function Dialog({ title, onClose, children, shape = 'window' }: DialogProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useModal(dialog);
  useEffect(() => {
    // The browser would choose the closing button, which comes first. Where there is something to fill in or to confirm, that is what the window is for.
    dialog.current?.querySelector<HTMLElement>("form :is(input:not([hidden]), textarea), [role='combobox'], [data-focus-first]")?.focus();
  }, []);

  return (
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${styles[shape]}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        <button type="button" className={styles.close} onClick={onClose} aria-label={t('form.close')}>
          <Icon name="close" />
        </button>
      </div>
      <div className={styles.body}>{children}</div>
    </dialog>
  );
}
