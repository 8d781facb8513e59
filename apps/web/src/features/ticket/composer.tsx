import { useEffect, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/desk';
import { useUploads } from '../../lib/uploads/use-uploads';
import { Button } from '../../ui/button';
import { ChooseFiles, DropZone, filesOf } from '../../ui/files/file-field';
import { FileRows } from '../../ui/files/file-rows';
import { Icon } from '../../ui/icon';
import { ProblemNotice } from '../../ui/problem-notice';
import styles from './composer.module.css';
import type { MessageInWork } from './use-message';

/** Where a message is written, with files. `hint` says what sending it does. */
export function Composer({ message, hint }: { message: MessageInWork; hint: string | null }) {
  const { t } = useTranslation(['portal', 'common', 'ticket']);
  const desk = useDesk();
  const { draft, change, send, refusal, problem } = message;
  const [fault, setFault] = useState<string | null>(null);
  const [queued, setQueued] = useState(false);
  const rules = desk && {
    extensions: desk.upload.extensions,
    maxFileBytes: desk.upload.maxFileBytes,
    maxFiles: desk.upload.maxFilesPerMessage,
    maxTotalBytes: desk.upload.maxMessageBytes,
  };
  const uploads = useUploads({ rules, stored: draft.files, onStored: (next) => change((before) => ({ ...before, files: next(before.files) })) });
  const error = fault ?? refusal;

  const submit = (): void => {
    if (draft.body.trim() === '') {
      setFault(t('composer.empty'));
      document.getElementById('message-body')?.focus();
      return;
    }
    setFault(null);
    if (uploads.busy) setQueued(true);
    else send();
  };

  useEffect(() => {
    if (!queued || uploads.busy) return;
    setQueued(false);
    send();
    // oxlint-disable-next-line react/exhaustive-deps -- `send` is new in every render; only these two decide
  }, [queued, uploads.busy]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const files = filesOf(event.clipboardData, t('ticket:files.pasted'));
    if (files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  };

  return (
    <section className={styles.composer} aria-label={t('composer.title')}>
      <DropZone onFiles={uploads.add}>
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <label className={styles.label} htmlFor="message-body">
            {t('composer.title')}
          </label>
          {hint && (
            <p id="message-hint" className={styles.hint}>
              {hint}
            </p>
          )}
          {problem && <ProblemNotice problem={problem} />}
          {error && (
            <p id="message-error" className={styles.error} role="alert">
              <Icon name="alert" size={18} />
              {error}
            </p>
          )}
          <textarea
            id="message-body"
            className={styles.body}
            rows={1}
            placeholder={t('composer.placeholder')}
            value={draft.body}
            aria-invalid={error ? true : undefined}
            aria-describedby={[hint ? 'message-hint' : '', error ? 'message-error' : ''].filter(Boolean).join(' ') || undefined}
            onChange={(event) => {
              const { value } = event.target;
              change((before) => ({ ...before, body: value }));
            }}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
          <FileRows uploads={uploads} rules={rules} />
          <div className={styles.actions}>
            <ChooseFiles id="message-files" className={styles.attach} extensions={rules?.extensions ?? []} onFiles={uploads.add}>
              <Icon name="clip" />
              {t('composer.attach')}
            </ChooseFiles>
            <span className={styles.keys} role="status">
              {queued ? t('create.finishingUpload') : t('composer.keys')}
            </span>
            <Button type="submit" look="primary" icon="send" busy={queued}>
              {t('composer.send')}
            </Button>
          </div>
        </form>
      </DropZone>
    </section>
  );
}
