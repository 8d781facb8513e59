import { gql, type TypedDocumentNode } from '@apollo/client';
import { useEffect, useState, type ClipboardEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RejectSolutionMutation, RejectSolutionMutationVariables } from '../../gql/graphql';
import { useSend } from '../../lib/apollo/use-send';
import { attemptFor, readAttempt, type Attempt } from '../../lib/attempt';
import { useDesk } from '../../lib/desk';
import { isRecord, textOf, useDraft } from '../../lib/drafts';
import { readStoredFiles, type StoredFile } from '../../lib/uploads/stored-file';
import { useUploads } from '../../lib/uploads/use-uploads';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FileField, filesOf } from '../../ui/files/file-field';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextArea } from '../../ui/form/field';
import { errorsByField, errorWithCode, type FormErrors } from '../../ui/form/form-errors';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import { Row, Stack } from '../../ui/stack';

const REJECT_SOLUTION: TypedDocumentNode<RejectSolutionMutation, RejectSolutionMutationVariables> = gql`
  mutation RejectSolution($input: RejectSolutionInput!) {
    rejectSolution(input: $input) {
      ticket {
        id
        status
        outcome
        round
        autoCloseAt
        viewerCan
        solution {
          id
        }
      }
      userErrors {
        code
        message
        path
        retryAfterSeconds
      }
    }
  }
`;

const FIELD_IDS = { reason: 'reject-reason', attachmentIds: 'reject-files' } as const;

interface Draft {
  reason: string;
  files: readonly StoredFile[];
  attempt: Attempt | null;
}
const EMPTY: Draft = { reason: '', files: [], attempt: null };

function isEmpty(draft: Draft): boolean {
  return draft.reason === '' && draft.files.length === 0;
}

function readDraft(stored: unknown): Draft | null {
  return isRecord(stored) ? { reason: textOf(stored['reason']), files: readStoredFiles(stored['files']), attempt: readAttempt(stored['attempt']) } : null;
}

interface RejectDialogProps {
  ticketId: string;
  /** What was written elsewhere already. */
  reason: string;
  onRejected: () => void;
  /** Somebody or the clock was quicker. */
  onTooLate: (message: string) => void;
  onClose: () => void;
}

/** Rejecting needs a reason; what is written is kept until it is sent. */
export function RejectDialog({ ticketId, reason: given, onRejected, onTooLate, onClose }: RejectDialogProps) {
  const { t } = useTranslation(['portal', 'common', 'ticket']);
  const desk = useDesk();
  const { send, state, problem } = useSend(REJECT_SOLUTION, { resume: true });
  const { draft, change, clear } = useDraft(`reject.${ticketId}`, EMPTY, readDraft, isEmpty);
  const [errors, setErrors] = useState<FormErrors>({});
  const rules = desk && {
    extensions: desk.upload.extensions,
    maxFileBytes: desk.upload.maxFileBytes,
    maxFiles: desk.upload.maxFilesPerMessage,
    maxTotalBytes: desk.upload.maxMessageBytes,
  };
  const uploads = useUploads({ rules, stored: draft.files, onStored: (next) => change((before) => ({ ...before, files: next(before.files) })) });

  useEffect(() => {
    if (given !== '') change((before) => (before.reason === '' ? { ...before, reason: given } : before));
  }, [given, change]);

  const submit = async (): Promise<void> => {
    const input = { ticketId, reason: draft.reason.trim(), attachmentIds: draft.files.map((file) => file.id) };
    const attempt = attemptFor(input, draft.attempt);
    change((before) => ({ ...before, attempt }));
    const data = await send({ input: { ...input, clientRequestId: attempt.id } });
    if (!data) return;
    const { ticket, userErrors } = data.rejectSolution;
    const late = errorWithCode(userErrors, 'NOT_ALLOWED_IN_STATE', 'CONFLICT');
    if (late) return onTooLate(late.message);
    if (userErrors.length > 0) {
      change((before) => ({ ...before, attempt: null }));
      return setErrors(errorsByField(userErrors, Object.keys(FIELD_IDS)));
    }
    if (!ticket) return;
    clear();
    onRejected();
  };

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (state !== 'idle') return;
    if (draft.reason.trim() === '') return setErrors({ reason: t('reject.reasonMissing') });
    if (uploads.busy) return setErrors({ attachmentIds: t('reject.uploading') });
    setErrors({});
    void submit();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const files = filesOf(event.clipboardData, t('ticket:files.pasted'));
    if (files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  };

  return (
    <Dialog title={t('reject.title')} onClose={onClose}>
      <form noValidate onSubmit={onSubmit} onPaste={onPaste}>
        <Stack gap={6}>
          <p>{t('reject.intro')}</p>
          <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
          {problem && <ProblemNotice problem={problem} />}
          <TextArea
            id={FIELD_IDS.reason}
            label={t('reject.reason')}
            hint={t('reject.reasonHint')}
            rows={4}
            required
            value={draft.reason}
            onChange={(event) => {
              const { value } = event.target;
              change((before) => ({ ...before, reason: value }));
            }}
            error={errors['reason']}
          />
          <FileField id={FIELD_IDS.attachmentIds} label={t('create.files')} uploads={uploads} rules={rules} error={errors['attachmentIds']} />
          {state === 'waiting' && (
            <Notice tone="clock" live>
              <p>{t('decision.waiting')}</p>
            </Notice>
          )}
          <Row end>
            <Button onClick={onClose}>{t('common:form.cancel')}</Button>
            <Button type="submit" look="primary" busy={state !== 'idle'}>
              {t('reject.submit')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Dialog>
  );
}
