import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, type Desk } from '../../lib/desk';
import type { DeskRow } from '../../lib/desk-row';
import { useAgent } from '../../lib/signed-in-agent';
import { useStore } from '../../lib/store';
import { durationOf } from '../../lib/time';
import { showToast } from '../../lib/toasts';
import type { UploadRules } from '../../lib/uploads/upload-rules';
import { useUploadRules } from '../../lib/uploads/use-upload-rules';
import { useUploadBox, type Uploads } from '../../lib/uploads/use-uploads';
import { draftOf, uploadsOf, type MessageDraft } from './message-drafts';
import type { Mode } from './modes';
import { sendWhenUploaded, useWaiting } from './send-when-uploaded';

interface EditorState {
  draft: MessageDraft;
  change: (parts: Partial<MessageDraft>) => void;
  /** It was sent without words. */
  empty: boolean;
  submit: (event: FormEvent) => void;
  /** It goes when the last file has arrived. */
  queued: boolean;
  rules: UploadRules | null;
  uploads: Uploads;
  desk: Desk | null;
}

/** The draft of one mode of one ticket, its files, and the way to send them. */
export function useEditor(ticket: DeskRow, mode: Mode): EditorState {
  const { t } = useTranslation('desk');
  const agent = useAgent();
  const desk = useDesk();
  // By when office hours let it close only the server knows.
  const closesAfter = desk && !desk.officeHours ? durationOf(desk.autoCloseAfter) : null;
  const store = draftOf(ticket.id, mode);
  const draft = useStore(store);
  const [empty, setEmpty] = useState(false);
  const change = (parts: Partial<MessageDraft>): void => {
    setEmpty(false);
    store.set({ ...store.get(), ...parts });
  };
  const rules = useUploadRules('message');
  const uploads = useUploadBox(uploadsOf(store), { rules, stored: draft.files, onStored: (next) => change({ files: next(store.get().files) }) });
  const queued = useWaiting(ticket.id, mode);
  const onLost = (): string => {
    const why = t('composer.fileLost');
    // The agent may be in another ticket by now.
    showToast('bad', t('ticket.failed', { what: t('composer.notSent', { code: ticket.code }), why }));
    return why;
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const nothing = store.get().text.trim() === '';
    setEmpty(nothing);
    if (nothing) document.getElementById('desk-message')?.focus();
    else sendWhenUploaded({ ticket, mode, agent, autoCloseAfter: closesAfter }, onLost);
  };

  return { draft, change, empty, submit, queued, rules, uploads, desk };
}
