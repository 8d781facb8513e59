import { useTranslation } from 'react-i18next';
import { sizeWords } from '../../lib/bytes';
import type { MovingFile } from '../../lib/uploads/upload-box';
import { extensionOf, type Refusal, type UploadRules } from '../../lib/uploads/upload-rules';
import type { Uploads } from '../../lib/uploads/use-uploads';
import { Icon } from '../icon';
import styles from './file-rows.module.css';

/** The chosen files: what arrived, what is on its way, what could not be taken and why. */
export function FileRows({ uploads, rules, onEmpty }: { uploads: Uploads; rules: UploadRules | null; onEmpty?: () => void }) {
  const { t } = useTranslation('ticket');
  const remove = (key: string): void => {
    uploads.remove(key);
    if (uploads.stored.length + uploads.moving.length === 1) onEmpty?.();
  };
  return (
    <ul className={styles.rows} aria-live="polite" aria-relevant="additions text">
      {uploads.stored.map((file) => {
        const preview = uploads.previewOf(file.id);
        return (
          <li key={file.id} className={styles.row}>
            {preview ? <img className={styles.picture} src={preview} alt="" /> : <Sign fileName={file.fileName} />}
            <span className={styles.words}>
              <span className={styles.name}>{file.fileName}</span>
              <span className={styles.good}>
                <Icon name="check" size={15} />
                {t('files.stored')} · {sizeWords(file.size)}
              </span>
            </span>
            <Remove fileName={file.fileName} onClick={() => remove(file.id)} />
          </li>
        );
      })}
      {uploads.moving.map((file) => (
        <li key={file.key} className={styles.row} data-bad={file.state === 'refused' || file.state === 'failed' || undefined}>
          <Sign fileName={file.fileName} />
          <span className={styles.words}>
            <span className={styles.name}>{file.fileName}</span>
            <MovingState file={file} rules={rules} />
          </span>
          <Remove fileName={file.fileName} onClick={() => remove(file.key)} />
        </li>
      ))}
    </ul>
  );
}

function MovingState({ file, rules }: { file: MovingFile; rules: UploadRules | null }) {
  const { t } = useTranslation('ticket');
  if (file.state === 'refused') return <span className={styles.bad}>{rules && <RefusalWords reason={file.refusal ?? 'type'} rules={rules} />}</span>;
  if (file.state === 'failed') return <span className={styles.bad}>{file.message || t('files.failed')}</span>;
  const percent = Math.round(file.progress * 100);
  return (
    <>
      <progress className={styles.progress} max={100} value={percent} aria-label={t('files.sending', { name: file.fileName })} />
      <span className={styles.small}>{file.state === 'waiting' ? t('files.waiting') : `${percent} % · ${sizeWords(file.size)}`}</span>
    </>
  );
}

function RefusalWords({ reason, rules }: { reason: Refusal; rules: UploadRules }) {
  const { t } = useTranslation('ticket');
  switch (reason) {
    case 'type':
      return t('files.badType', { types: rules.extensions.join(', ') });
    case 'empty':
      return t('files.empty');
    case 'size':
      return t('files.tooLarge', { size: sizeWords(rules.maxFileBytes) });
    case 'count':
      return t('files.tooMany', { count: rules.maxFiles });
    case 'total':
      return t('files.tooMuch', { size: sizeWords(rules.maxTotalBytes) });
  }
}

function Sign({ fileName }: { fileName: string }) {
  const picture = ['png', 'jpg', 'jpeg', 'gif', 'webp'].includes(extensionOf(fileName));
  return (
    <span className={styles.sign}>
      <Icon name={picture ? 'image' : 'file'} />
    </span>
  );
}

function Remove({ fileName, onClick }: { fileName: string; onClick: () => void }) {
  const { t } = useTranslation('ticket');
  return (
    <button type="button" className={styles.remove} aria-label={t('files.remove', { name: fileName })} onClick={onClick}>
      <Icon name="close" size={18} />
    </button>
  );
}
