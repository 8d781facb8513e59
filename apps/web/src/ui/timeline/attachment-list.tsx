import { use } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentPartsFragment } from '../../gql/graphql';
import { sizeWords } from '../../lib/bytes';
import { Icon } from '../icon';
import { VisuallyHidden } from '../visually-hidden';
import { FileInPlace } from './file-in-place';
import { PictureInPlace } from './picture-in-place';
import styles from './attachment-list.module.css';

/** Files of a message or ticket: pictures in place (only those the server re-encoded), all to download. */
export function AttachmentList({ attachments }: { attachments: readonly AttachmentPartsFragment[] }) {
  const drawPicture = use(PictureInPlace);
  const drawFile = use(FileInPlace);
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.list}>
      {attachments.map((file) => (
        <li key={file.id}>{drawPicture && file.previewUrl ? drawPicture(file, attachments) : (drawFile?.(file) ?? <FileLink file={file} />)}</li>
      ))}
    </ul>
  );
}

function FileLink({ file }: { file: AttachmentPartsFragment }) {
  return (
    <a className={styles.file} href={file.url} download={file.fileName}>
      <FileWords file={file} picture={file.previewUrl} />
    </a>
  );
}

interface FileButtonProps {
  file: AttachmentPartsFragment;
  picture: string | null;
  onSave: () => void;
  /** What went wrong with it. */
  note: string | null;
}

/** A file that looks like the others and is fetched by its page. */
export function FileButton({ file, picture, onSave, note }: FileButtonProps) {
  return (
    <>
      <button type="button" className={styles.file} onClick={onSave}>
        <FileWords file={file} picture={picture} />
      </button>
      {note && (
        <p className={styles.note} role="alert">
          {note}
        </p>
      )}
    </>
  );
}

function FileWords({ file, picture }: { file: AttachmentPartsFragment; picture: string | null | undefined }) {
  const { t } = useTranslation('ticket');
  return (
    <>
      <VisuallyHidden>{t('files.download')} </VisuallyHidden>
      {picture ? (
        <img className={styles.picture} src={picture} alt="" loading="lazy" />
      ) : (
        <span className={styles.sign}>
          <Icon name="file" />
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.name}>{file.fileName}</span> <span className={styles.size}>{sizeWords(file.size)}</span>
      </span>
      <Icon name="download" size={18} />
    </>
  );
}
