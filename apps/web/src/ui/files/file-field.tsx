import { useRef, useState, type DragEvent, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { sizeWords } from '../../lib/bytes';
import type { UploadRules } from '../../lib/uploads/upload-rules';
import type { Uploads } from '../../lib/uploads/use-uploads';
import { Icon } from '../icon';
import { FileRows } from './file-rows';
import styles from './file-field.module.css';

interface FileFieldProps {
  id: string;
  label: string;
  uploads: Uploads;
  rules: UploadRules | null;
  error?: string | undefined;
}

/** Files by button, by dropping or by pasting (see pasted-files.ts), each with its progress and a way to take it away. */
export function FileField({ id, label, uploads, rules, error }: FileFieldProps) {
  const { t } = useTranslation('ticket');
  const button = useRef<HTMLButtonElement>(null);
  const describedBy = [rules ? `${id}-limits` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={styles.field} role="group" aria-labelledby={`${id}-label`} aria-describedby={describedBy || undefined}>
      <p id={`${id}-label`} className={styles.label}>
        {label} <span className={styles.optional}>{t('files.optional')}</span>
      </p>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          <Icon name="alert" size={18} />
          {error}
        </p>
      )}
      <DropZone onFiles={uploads.add}>
        <div className={styles.zone}>
          <Icon name="upload" size={24} />
          <p>
            <ChooseFiles id={id} buttonRef={button} extensions={rules?.extensions ?? []} onFiles={uploads.add}>
              {t('files.choose')}
            </ChooseFiles>{' '}
            <span className={styles.or}>{t('files.dropOrPaste')}</span>
          </p>
          <p id={`${id}-limits`} className={styles.limits}>
            {rules && t('files.limits', { count: rules.maxFiles, size: sizeWords(rules.maxFileBytes) })}
          </p>
        </div>
      </DropZone>
      <FileRows uploads={uploads} rules={rules} onEmpty={() => button.current?.focus()} />
    </div>
  );
}

/** A button that opens the system's file chooser. */
export function ChooseFiles({
  id,
  buttonRef,
  extensions,
  onFiles,
  children,
  className,
}: {
  id: string;
  buttonRef?: Ref<HTMLButtonElement>;
  extensions: readonly string[];
  onFiles: (files: Iterable<File>) => void;
  children: ReactNode;
  className?: string | undefined;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button id={id} ref={buttonRef} type="button" className={className ?? styles.choose} onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid={`${id}-input`}
        accept={extensions.map((extension) => `.${extension}`).join(',')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was taken away.
          event.target.value = '';
        }}
      />
    </>
  );
}

/** A place where files can be dropped; shows itself while something hovers over it. */
export function DropZone({ onFiles, children }: { onFiles: (files: Iterable<File>) => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  const hover = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragEnter={hover}
      onDragOver={hover}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
    </div>
  );
}
