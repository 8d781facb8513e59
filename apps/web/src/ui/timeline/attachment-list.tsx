import { useTranslation } from 'react-i18next';
import type { AttachmentPartsFragment } from '../../gql/graphql';
import { sizeWords } from '../../lib/bytes';
import { Icon } from '../icon';
import styles from './attachment-list.module.css';

/** Files of a message or ticket: pictures in place (only those the server re-encoded), all to download. */
export function AttachmentList({ attachments }: { attachments: readonly AttachmentPartsFragment[] }) {
  const { t } = useTranslation('ticket');
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.list}>
      {attachments.map((file) => (
        <li key={file.id} className={styles.item}>
          <a
            className={styles.file}
            href={file.url}
            download={file.fileName}
            aria-label={t('files.download', { name: file.fileName, size: sizeWords(file.size) })}
          >
            {file.previewUrl ? (
              <img className={styles.picture} src={file.previewUrl} alt="" loading="lazy" />
            ) : (
              <span className={styles.sign}>
                <Icon name="file" />
              </span>
            )}
            <span className={styles.words}>
              <span className={styles.name}>{file.fileName}</span>
              <span className={styles.size}>{sizeWords(file.size)}</span>
            </span>
            <Icon name="download" size={18} />
          </a>
        </li>
      ))}
    </ul>
  );
}
