import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskRow } from '../../lib/desk-row';
import { DropZone } from '../../ui/files/file-field';
import { FileRows } from '../../ui/files/file-rows';
import { pasteInto } from '../../ui/files/pasted-files';
import { EditorFoot } from './editor-foot';
import { MODE_FACTS, type Mode } from './modes';
import { useEditor } from './use-editor';
import { WhyReturned } from './why-returned';
import styles from './composer.module.css';

/** The field of one mode, its files, and what sending will cause. Keyed by mode: each has a draft of its own. */
export function Editor({ ticket, mode }: { ticket: DeskRow; mode: Mode }) {
  const { t } = useTranslation(['desk', 'ticket']);
  const { files: takesFiles } = MODE_FACTS[mode];
  const { draft, change, empty, submit, queued, rules, uploads, desk } = useEditor(ticket, mode);
  const add = takesFiles ? uploads.add : () => {};
  return (
    <DropZone onFiles={add}>
      <form className={styles.form} noValidate onSubmit={submit} onPaste={pasteInto(add, t('ticket:files.pasted'))}>
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
          onChange={({ target: { value } }) => change({ text: value })}
          onKeyDown={onFieldKey}
        />
        {takesFiles && (
          <div className={styles.files}>
            <FileRows uploads={uploads} rules={rules} />
          </div>
        )}
        <EditorFoot ticket={ticket} mode={mode} desk={desk} extensions={rules?.extensions ?? []} queued={queued} onFiles={takesFiles ? uploads.add : null} />
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
