import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useUploadRules } from '../../lib/uploads/use-upload-rules';
import { useUploads } from '../../lib/uploads/use-uploads';
import { useWhenUploaded } from '../../lib/uploads/use-when-uploaded';
import { Button } from '../../ui/button';
import { ChooseFiles, DropZone } from '../../ui/files/file-field';
import { FileRows } from '../../ui/files/file-rows';
import { pasteInto } from '../../ui/files/pasted-files';
import { Icon } from '../../ui/icon';
import { ProblemNotice } from '../../ui/problem-notice';
import styles from './composer.module.css';
import type { MessageInWork } from './use-message';

const BODY_ID = 'message-body';

/** Where a message is written, with files. `hint` says what sending it does; `sticky` keeps it at the bottom of the window. */
export function Composer({ message, hint, sticky }: { message: MessageInWork; hint: string | null; sticky: boolean }) {
  const { t } = useTranslation(['portal', 'ticket']);
  const { draft, change, send, refusal, problem } = message;
  const [empty, setEmpty] = useState(false);
  const rules = useUploadRules('message');
  const uploads = useUploads({ rules, stored: draft.files, onStored: (next) => change((before) => ({ ...before, files: next(before.files) })) });
  const { queued, run } = useWhenUploaded(uploads, send);
  const error = empty ? t('composer.empty') : refusal;

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const nothing = draft.body.trim() === '';
    setEmpty(nothing);
    if (nothing) document.getElementById(BODY_ID)?.focus();
    else run();
  };

  return (
    <section className={styles.composer} data-sticky={sticky || undefined} aria-label={t('composer.title')}>
      <DropZone onFiles={uploads.add}>
        <form className={styles.form} noValidate onSubmit={onSubmit} onPaste={pasteInto(uploads.add, t('ticket:files.pasted'))}>
          <Words hint={hint} error={error} />
          {problem && <ProblemNotice problem={problem} />}
          <textarea
            id={BODY_ID}
            className={styles.body}
            rows={1}
            placeholder={t('composer.placeholder')}
            value={draft.body}
            aria-invalid={error ? true : undefined}
            aria-describedby={[hint ? 'message-hint' : '', error ? 'message-error' : ''].filter(Boolean).join(' ') || undefined}
            onChange={({ target: { value } }) => change((before) => ({ ...before, body: value }))}
            onKeyDown={submitOnCtrlEnter}
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

/** What stands above the field: its name, what sending does, what went wrong. */
function Words({ hint, error }: { hint: string | null; error: string | null }) {
  const { t } = useTranslation('portal');
  return (
    <>
      <label className={styles.label} htmlFor={BODY_ID}>
        {t('composer.title')}
      </label>
      {hint && (
        <p id="message-hint" className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id="message-error" className={styles.error} role="alert">
          <Icon name="alert" size={18} />
          {error}
        </p>
      )}
    </>
  );
}

function submitOnCtrlEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
