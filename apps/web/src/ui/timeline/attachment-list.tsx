import { use } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentPartsFragment } from '../../gql/graphql';
import { sizeWords } from '../../lib/bytes';
import { Icon } from '../icon';
import { VisuallyHidden } from '../visually-hidden';
import { PictureInPlace } from './picture-in-place';
import styles from './attachment-list.module.css';

/** Files of a message or ticket: pictures in place (only those the server re-encoded), all to download. */
export function AttachmentList({ attachments }: { attachments: readonly AttachmentPartsFragment[] }) {
  const drawPicture = use(PictureInPlace);
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.list}>
      {attachments.map((file) => (
        <li key={file.id} className={styles.item}>
          {drawPicture && file.previewUrl ? drawPicture(file, attachments) : <FileLink file={file} />}
        </li>
      ))}
    </ul>
  );
}

function FileLink({ file }: { file: AttachmentPartsFragment }) {
  const { t } = useTranslation('ticket');
  return (
    <a className={styles.file} href={file.url} download={file.fileName}>
      <VisuallyHidden>{t('files.download')} </VisuallyHidden>
      {file.previewUrl ? (
        <img className={styles.picture} src={file.previewUrl} alt="" loading="lazy" />
      ) : (
        <span className={styles.sign}>
          <Icon name="file" />
        </span>
      )}
      <span className={styles.words}>
        <span className={styles.name}>{file.fileName}</span> <span className={styles.size}>{sizeWords(file.size)}</span>
      </span>
      <Icon name="download" size={18} />
    </a>
  );
}
