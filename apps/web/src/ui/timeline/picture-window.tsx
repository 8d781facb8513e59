import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentPartsFragment } from '../../gql/graphql';
import { sizeWords } from '../../lib/bytes';
import { Icon } from '../icon';
import styles from './picture-window.module.css';

interface PictureWindowProps {
  pictures: readonly AttachmentPartsFragment[];
  id: string;
  onShow: (id: string) => void;
  onClose: () => void;
}

/** A picture as large as the screen allows; arrows lead to its neighbours. Shows the server's re-encoded copy, offers the original. */
export function PictureWindow({ pictures, id, onShow, onClose }: PictureWindowProps) {
  const { t } = useTranslation(['desk', 'common']);
  const dialog = useRef<HTMLDialogElement>(null);
  const index = pictures.findIndex((each) => each.id === id);
  const picture = pictures[index];

  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  if (!picture) return null;
  const go = (step: 1 | -1): void => onShow(pictures[(index + step + pictures.length) % pictures.length]?.id ?? id);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowRight') go(1);
    if (event.key === 'ArrowLeft') go(-1);
  };

  return (
    <dialog
      ref={dialog}
      className={styles.window}
      aria-label={picture.fileName}
      onCancel={(event) => (event.preventDefault(), onClose())}
      onKeyDown={onKeyDown}
    >
      <div className={styles.bar}>
        <p className={styles.name}>
          {picture.fileName} <span className={styles.size}>{sizeWords(picture.size)}</span>
        </p>
        {pictures.length > 1 && (
          <p className={styles.size} role="status">
            {t('ticket.picture', { at: index + 1, count: pictures.length })}
          </p>
        )}
        <a className={styles.button} href={picture.url} download={picture.fileName} aria-label={t('ticket.download')} title={t('ticket.download')}>
          <Icon name="download" />
        </a>
        <button type="button" className={styles.button} aria-label={t('common:form.close')} title={t('common:form.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className={styles.stage} onClick={(event) => event.target === event.currentTarget && onClose()}>
        {pictures.length > 1 && (
          <button type="button" className={`${styles.button} ${styles.previous}`} aria-label={t('ticket.previous')} onClick={() => go(-1)}>
            <Icon name="arrow-left" />
          </button>
        )}
        <img key={picture.id} className={styles.picture} src={picture.previewUrl ?? ''} alt={picture.fileName} />
        {pictures.length > 1 && (
          <button type="button" className={`${styles.button} ${styles.next}`} aria-label={t('ticket.next')} onClick={() => go(1)}>
            <Icon name="arrow-right" />
          </button>
        )}
      </div>
    </dialog>
  );
}
