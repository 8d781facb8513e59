import { useEffect, useState, type ClipboardEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreateTicketMutation } from '../../gql/graphql';
import { useSend } from '../../lib/apollo/use-send';
import { attemptFor } from '../../lib/attempt';
import { useDesk } from '../../lib/desk';
import { useUploads } from '../../lib/uploads/use-uploads';
import { Button } from '../../ui/button';
import { FileField, filesOf } from '../../ui/files/file-field';
import { ErrorSummary } from '../../ui/form/error-summary';
import { SelectField, TextArea, TextField } from '../../ui/form/field';
import { errorsByField, type FormErrors } from '../../ui/form/form-errors';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import { checkDraft } from './check-draft';
import { CREATE_TICKET } from './create-ticket';
import styles from './create-ticket-form.module.css';
import { SubjectGuidance } from './subject-guidance';
import { inputOf, type PendingRequest, type TicketDraft } from './ticket-draft';

/** The fields' ids, in the order in which a person tells a story. Keys are the contract's input fields. */
export const FIELD_IDS = {
  subject: 'ticket-subject',
  description: 'ticket-description',
  processId: 'ticket-process',
  attachmentIds: 'ticket-files',
  email: 'ticket-email',
  name: 'ticket-name',
} as const;

type CreatedTicket = NonNullable<CreateTicketMutation['createTicket']['ticket']>;

interface CreateTicketFormProps {
  draft: TicketDraft;
  change: (next: (before: TicketDraft) => TicketDraft) => void;
  onRequest: (request: PendingRequest) => void;
  /** The address was proved before: there is a ticket at once. */
  onTicket: (ticket: CreatedTicket) => void;
}

/** The request's form. What is typed lives in `draft`, which the page keeps. */
export function CreateTicketForm({ draft, change, onRequest, onTicket }: CreateTicketFormProps) {
  const { t } = useTranslation(['portal', 'common', 'ticket']);
  const desk = useDesk();
  const { send, state, problem, forget } = useSend(CREATE_TICKET, { resume: true });
  const [errors, setErrors] = useState<FormErrors>({});
  const [queued, setQueued] = useState(false);
  const rules = desk && {
    extensions: desk.upload.extensions,
    maxFileBytes: desk.upload.maxFileBytes,
    maxFiles: desk.upload.maxFilesBeforeVerification,
    maxTotalBytes: desk.upload.maxBytesBeforeVerification,
  };
  const uploads = useUploads({ rules, stored: draft.files, onStored: (next) => change((before) => ({ ...before, files: next(before.files) })) });

  const set = (field: 'subject' | 'description' | 'processId' | 'email' | 'name') => (event: { target: { value: string } }) => {
    const { value } = event.target;
    change((before) => ({ ...before, [field]: value }));
    // The error stays where it is until the next try: a field that changes its size under the fingers helps nobody. Its summary goes.
  };

  const submit = async (): Promise<void> => {
    forget();
    const missing = checkDraft(draft, (key) => t(key));
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    if (uploads.busy) return setQueued(true);
    const input = inputOf(draft);
    const attempt = attemptFor(input, draft.attempt);
    change((before) => ({ ...before, attempt }));
    const data = await send({ input: { ...input, clientRequestId: attempt.id } });
    if (!data) return;
    const { request, ticket, userErrors } = data.createTicket;
    if (userErrors.length > 0) {
      // Answered: the next try is another one.
      change((before) => ({ ...before, attempt: null }));
      return setErrors(errorsByField(userErrors, Object.keys(FIELD_IDS)));
    }
    if (ticket) onTicket(ticket);
    else if (request) onRequest(request);
  };

  useEffect(() => {
    if (!queued || uploads.busy) return;
    setQueued(false);
    void submit();
    // Runs when the last file arrived, with the form as it is then.
    // oxlint-disable-next-line react/exhaustive-deps -- `submit` is new in every render; only these two decide
  }, [queued, uploads.busy]);

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (state === 'idle') void submit();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const files = filesOf(event.clipboardData, t('ticket:files.pasted'));
    if (files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  };

  return (
    <form className={styles.form} noValidate onSubmit={onSubmit} onPaste={onPaste} aria-label={t('create.title')}>
      <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
      {problem && <ProblemNotice problem={problem} />}
      <TextField
        id={FIELD_IDS.subject}
        label={t('create.subject')}
        value={draft.subject}
        onChange={set('subject')}
        error={errors['subject']}
        autoComplete="off"
        describedBy="subject-guidance"
        after={<SubjectGuidance id="subject-guidance" subject={draft.subject} />}
      />
      <TextArea
        id={FIELD_IDS.description}
        label={t('create.description')}
        hint={t('create.descriptionHint')}
        value={draft.description}
        onChange={set('description')}
        error={errors['description']}
        rows={6}
      />
      <SelectField
        id={FIELD_IDS.processId}
        label={t('create.process')}
        hint={t('create.processHint')}
        optional
        value={draft.processId}
        onChange={set('processId')}
        error={errors['processId']}
      >
        <option value="">{t('create.processNone')}</option>
        {desk?.processes.map((process) => (
          <option key={process.id} value={process.id}>
            {process.name}
          </option>
        ))}
      </SelectField>
      <FileField id={FIELD_IDS.attachmentIds} label={t('create.files')} uploads={uploads} rules={rules} error={errors['attachmentIds']} />
      <fieldset className={styles.person}>
        <legend className={styles.legend}>{t('create.person')}</legend>
        <TextField
          id={FIELD_IDS.email}
          label={t('create.email')}
          hint={t('create.emailHint')}
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          value={draft.email}
          onChange={set('email')}
          error={errors['email']}
        />
        <TextField id={FIELD_IDS.name} label={t('create.name')} optional autoComplete="name" value={draft.name} onChange={set('name')} error={errors['name']} />
      </fieldset>
      {state === 'waiting' && (
        <Notice tone="clock" live>
          <p>{t('create.waiting')}</p>
        </Notice>
      )}
      <div className={styles.actions}>
        <Button type="submit" look="primary" wide busy={state !== 'idle' || queued}>
          {t('create.submit')}
        </Button>
        <p className={styles.status} role="status">
          {queued ? t('create.finishingUpload') : ''}
        </p>
      </div>
    </form>
  );
}
