import { useTranslation } from 'react-i18next';
import { sizeWords } from '../../lib/bytes';
import type { StoredFile } from '../../lib/uploads/stored-file';
import type { MovingFile } from '../../lib/uploads/upload-box';
import type { Uploads } from '../../lib/uploads/use-uploads';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import styles from './picture-field.module.css';

interface PictureRowProps {
  uploads: Pick<Uploads, 'previewOf'>;
  stored: StoredFile | null;
  moving: MovingFile | null;
  /** Null when the picture is of an earlier visit: only the server has it. */
  onEdit: (() => void) | null;
  /** Null while the ways to take another are shown. */
  onRetake: (() => void) | null;
  onRemove: () => void;
}

/** The picture that will be sent, on its way or arrived. */
export function PictureRow({ uploads, stored, moving, onEdit, onRetake, onRemove }: PictureRowProps) {
  const { t } = useTranslation('picture');
  const preview = stored && uploads.previewOf(stored.id);
  return (
    <div className={styles.row}>
      {preview ? (
        <img className={styles.preview} src={preview} alt={t('field.preview')} />
      ) : (
        <span className={styles.sign}>
          <Icon name="image" size={28} />
        </span>
      )}
      <div className={styles.rowWords}>
        {moving && !stored ? <Sending file={moving} /> : <Arrived size={stored?.size ?? 0} />}
        <div className={styles.actions}>
          {onEdit && (
            <Button size="small" icon="pen" onClick={onEdit}>
              {t('field.edit')}
            </Button>
          )}
          {onRetake && (
            <Button size="small" look="quiet" onClick={onRetake}>
              {t('field.retake')}
            </Button>
          )}
          <Button size="small" look="quiet" onClick={onRemove}>
            {t('field.remove')}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Arrived({ size }: { size: number }) {
  const { t } = useTranslation('picture');
  return (
    <p className={styles.good}>
      <Icon name="check" size={18} />
      {t('field.attached')} · {sizeWords(size)}
    </p>
  );
}

function Sending({ file }: { file: MovingFile }) {
  const { t } = useTranslation('picture');
  if (file.state === 'refused' || file.state === 'failed') {
    return (
      <p className={styles.bad} role="alert">
        {file.refusal ? t('field.tooMuch') : file.message || t('field.failedToSend')}
      </p>
    );
  }
  return (
    <>
      <progress className={styles.bar} max={100} value={Math.round(file.progress * 100)} aria-label={t('field.sending')} />
      <p className={styles.small}>{file.state === 'waiting' ? t('field.waiting') : t('field.sending')}</p>
    </>
  );
}
