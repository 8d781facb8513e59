import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend, type SendState } from '../../lib/apollo/use-send';
import { attemptFor } from '../../lib/attempt';
import { useDraft } from '../../lib/drafts';
import type { Problem } from '../../lib/problem';
import type { UploadRules } from '../../lib/uploads/upload-rules';
import { useUploadRules } from '../../lib/uploads/use-upload-rules';
import { useUploads, type Uploads } from '../../lib/uploads/use-uploads';
import { useWhenUploaded } from '../../lib/uploads/use-when-uploaded';
import { errorsByField, errorWithCode, type FormErrors } from '../../ui/form/form-errors';
import { REJECT_SOLUTION } from './reject-solution';
import { EMPTY_REJECTION, isEmptyRejection, readRejection } from './rejection-draft';

interface RejectOptions {
  ticketId: string;
  /** What was written elsewhere already. */
  given: string;
  onRejected: () => void;
  /** Somebody or the clock was quicker: the ticket is another by now. */
  onTooLate: () => void;
}

interface Rejection {
  reason: string;
  setReason: (reason: string) => void;
  uploads: Uploads;
  rules: UploadRules | null;
  errors: FormErrors;
  problem: Problem | null;
  state: SendState;
  queued: boolean;
  onSubmit: (event: FormEvent) => void;
}

/** Rejecting with a reason and files. */
export function useRejectSolution({ ticketId, given, onRejected, onTooLate }: RejectOptions): Rejection {
  const { t } = useTranslation('portal');
  const { send, state, problem } = useSend(REJECT_SOLUTION, { resume: true });
  const { draft, change, clear } = useDraft(`reject.${ticketId}`, { ...EMPTY_REJECTION, reason: given }, readRejection, isEmptyRejection);
  const [errors, setErrors] = useState<FormErrors>({});
  const rules = useUploadRules('message');
  const uploads = useUploads({ rules, stored: draft.files, onStored: (next) => change((before) => ({ ...before, files: next(before.files) })) });

  const submit = async (): Promise<void> => {
    const input = { ticketId, reason: draft.reason.trim(), attachmentIds: draft.files.map((file) => file.id) };
    const attempt = attemptFor(input, draft.attempt);
    change((before) => ({ ...before, attempt }));
    const data = await send({ input: { ...input, clientRequestId: attempt.id } });
    if (!data) return;
    const { ticket, userErrors } = data.rejectSolution;
    change((before) => ({ ...before, attempt: null }));
    if (errorWithCode(userErrors, 'NOT_ALLOWED_IN_STATE', 'CONFLICT')) onTooLate();
    if (userErrors.length > 0) setErrors(errorsByField(userErrors, ['reason', 'attachmentIds']));
    else if (ticket) {
      clear();
      onRejected();
    }
  };
  const { queued, run } = useWhenUploaded(uploads, () => void submit());

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (state !== 'idle') return;
    if (draft.reason.trim() === '') return setErrors({ reason: t('reject.reasonMissing') });
    setErrors({});
    run();
  };

  return { reason: draft.reason, setReason: (reason) => change((before) => ({ ...before, reason })), uploads, rules, errors, problem, state, queued, onSubmit };
}
