import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FileField } from '../../ui/files/file-field';
import { pasteInto } from '../../ui/files/pasted-files';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextArea } from '../../ui/form/field';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import { Row, Stack } from '../../ui/stack';
import { useRejectSolution } from './use-reject-solution';

const FIELD_IDS = { reason: 'reject-reason', attachmentIds: 'reject-files' } as const;

interface RejectDialogProps {
  ticketId: string;
  /** What was written elsewhere already. */
  reason: string;
  onRejected: () => void;
  onTooLate: () => void;
  onClose: () => void;
}

/** Rejecting needs a reason; what is written is kept until it is sent. */
export function RejectDialog({ ticketId, reason: given, onRejected, onTooLate, onClose }: RejectDialogProps) {
  const { t } = useTranslation(['portal', 'common', 'ticket']);
  const { reason, setReason, uploads, rules, errors, problem, state, queued, onSubmit } = useRejectSolution({ ticketId, given, onRejected, onTooLate });
  return (
    <Dialog title={t('reject.title')} onClose={onClose}>
      <form noValidate onSubmit={onSubmit} onPaste={pasteInto(uploads.add, t('ticket:files.pasted'))}>
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
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={errors['reason']}
          />
          <FileField id={FIELD_IDS.attachmentIds} label={t('create.files')} uploads={uploads} rules={rules} error={errors['attachmentIds']} />
          {(queued || state === 'waiting') && (
            <Notice tone="clock" live>
              <p>{queued ? t('create.finishingUpload') : t('decision.waiting')}</p>
            </Notice>
          )}
          <Row end>
            <Button onClick={onClose}>{t('common:form.cancel')}</Button>
            <Button type="submit" look="primary" busy={queued || state !== 'idle'}>
              {t('reject.submit')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Dialog>
  );
}
