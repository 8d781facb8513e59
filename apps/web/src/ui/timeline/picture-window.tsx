import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentPartsFragment } from '../../gql/graphql';
import { sizeWords } from '../../lib/bytes';
import { Icon, type IconName } from '../icon';
import { useModal } from '../use-modal';
import styles from './picture-window.module.css';

interface PictureWindowProps {
  pictures: readonly AttachmentPartsFragment[];
  id: string;
  onShow: (id: string) => void;
  onClose: () => void;
}

/** A picture as large as the screen allows; arrows lead to its neighbours. Shows the server's re-encoded copy, offers the original. */
export function PictureWindow({ pictures, id, onShow, onClose }: PictureWindowProps) {
  const { t } = useTranslation('desk');
  const dialog = useRef<HTMLDialogElement>(null);
  const index = pictures.findIndex((each) => each.id === id);
  const picture = pictures[index];
  useModal(dialog);

  if (!picture) return null;
  const go = (step: 1 | -1) => (): void => onShow(pictures[(index + step + pictures.length) % pictures.length]?.id ?? id);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowRight') go(1)();
    if (event.key === 'ArrowLeft') go(-1)();
  };

  return (
    <dialog
      ref={dialog}
      className={styles.window}
      aria-label={picture.fileName}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={onKeyDown}
    >
      <Bar picture={picture} place={pictures.length > 1 ? t('ticket.picture', { at: index + 1, count: pictures.length }) : null} onClose={onClose} />
      <div className={styles.stage}>
        {pictures.length > 1 && <Step className={styles.previous} icon="arrow-left" label={t('ticket.previous')} onClick={go(-1)} />}
        <img key={picture.id} className={styles.picture} src={picture.previewUrl ?? ''} alt={picture.fileName} />
        {pictures.length > 1 && <Step className={styles.next} icon="arrow-right" label={t('ticket.next')} onClick={go(1)} />}
      </div>
    </dialog>
  );
}

function Bar({ picture, place, onClose }: { picture: AttachmentPartsFragment; place: string | null; onClose: () => void }) {
  const { t } = useTranslation(['desk', 'common']);
  return (
    <div className={styles.bar}>
      <p className={styles.name}>
        {picture.fileName} <span className={styles.size}>{sizeWords(picture.size)}</span>
      </p>
      <p className={styles.size} role="status">
        {place}
      </p>
      <a className={styles.button} href={picture.url} download={picture.fileName} aria-label={t('ticket.download')} title={t('ticket.download')}>
        <Icon name="download" />
      </a>
      <button type="button" className={styles.button} aria-label={t('common:form.close')} title={t('common:form.close')} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function Step({ className, icon, label, onClick }: { className: string | undefined; icon: IconName; label: string; onClick: () => void }) {
  return (
    <button type="button" className={`${styles.button} ${className}`} aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
