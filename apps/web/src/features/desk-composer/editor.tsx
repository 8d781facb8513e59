import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/desk';
import type { DeskRow } from '../../lib/desk-row';
import { useAgent } from '../../lib/signed-in-agent';
import { useStore } from '../../lib/store';
import { durationOf } from '../../lib/time';
import { useUploadRules } from '../../lib/uploads/use-upload-rules';
import { useUploads } from '../../lib/uploads/use-uploads';
import { useWhenUploaded } from '../../lib/uploads/use-when-uploaded';
import { DropZone } from '../../ui/files/file-field';
import { FileRows } from '../../ui/files/file-rows';
import { pasteInto } from '../../ui/files/pasted-files';
import { EditorFoot } from './editor-foot';
import { draftOf, type MessageDraft } from './message-drafts';
import { MODE_FACTS, type Mode } from './modes';
import { sendDraft } from './outbox';
import { WhyReturned } from './why-returned';
import styles from './composer.module.css';

/** The field of one mode, its files, and what sending will cause. Keyed by mode: each has a draft of its own. */
export function Editor({ ticket, mode }: { ticket: DeskRow; mode: Mode }) {
  const { t } = useTranslation(['desk', 'ticket']);
  const agent = useAgent();
  const store = draftOf(ticket.id, mode);
  const draft = useStore(store);
  const [empty, setEmpty] = useState(false);
  const change = (parts: Partial<MessageDraft>): void => store.set({ ...store.get(), ...parts });
  const rules = useUploadRules('message');
  const uploads = useUploads({ rules, stored: draft.files, onStored: (next) => change({ files: next(store.get().files) }) });
  const { files } = MODE_FACTS[mode];
  const desk = useDesk();
  const { queued, run } = useWhenUploaded(uploads.busy, () => sendDraft({ ticket, mode, agent, autoCloseAfter: durationOf(desk?.autoCloseAfter ?? '') }));
  const add = files ? uploads.add : () => {};

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const nothing = store.get().text.trim() === '';
    setEmpty(nothing);
    if (nothing) document.getElementById('desk-message')?.focus();
    else run();
  };

  return (
    <DropZone onFiles={add}>
      <form className={styles.form} noValidate onSubmit={onSubmit} onPaste={pasteInto(add, t('ticket:files.pasted'))}>
        <WhyReturned ticketId={ticket.id} mode={mode} empty={empty} />
        <textarea
          id="desk-message"
          className={styles.text}
          rows={2}
          placeholder={t(`composer.placeholder.${mode}`, { name: ticket.requester.name })}
          aria-label={t(`composer.modes.${mode}`)}
          aria-describedby="desk-consequence desk-returned"
          aria-invalid={empty || undefined}
          value={draft.text}
          onChange={({ target: { value } }) => {
            setEmpty(false);
            change({ text: value });
          }}
          onKeyDown={onFieldKey}
        />
        {files && (
          <div className={styles.files}>
            <FileRows uploads={uploads} rules={rules} />
          </div>
        )}
        <EditorFoot
          ticket={ticket}
          mode={mode}
          autoCloseAfter={desk?.autoCloseAfter ?? null}
          extensions={rules?.extensions ?? []}
          queued={queued}
          onFiles={files ? uploads.add : null}
        />
      </form>
    </DropZone>
  );
}

/** Ctrl+Enter sends; Escape leaves the field, so that the letters are shortcuts again. */
function onFieldKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.nativeEvent.isComposing) return;
  if (event.key === 'Escape') {
    event.stopPropagation();
    event.currentTarget.blur();
  }
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
