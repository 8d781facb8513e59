import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { EmailField } from '../../ui/form/email-field';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextField } from '../../ui/form/field';
import { FileField } from '../../ui/files/file-field';
import { pasteInto } from '../../ui/files/pasted-files';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import styles from './create-ticket-form.module.css';
import { FIELD_IDS } from './field-ids';
import { StoryFields, type TypedFields } from './story-fields';
import { useCreateTicket, type CreateTicketOptions } from './use-create-ticket';

/** The request's form. What is typed lives in `draft`, which the page keeps. */
export function CreateTicketForm(options: CreateTicketOptions) {
  const { t } = useTranslation(['portal', 'ticket']);
  const { draft, change } = options;
  const { errors, problem, state, queued, uploads, rules, onSubmit } = useCreateTicket(options);
  const set: TypedFields['set'] = (field) => (event) => {
    const { value } = event.target;
    change((before) => ({ ...before, [field]: value }));
  };
  return (
    <form className={styles.form} noValidate onSubmit={onSubmit} onPaste={pasteInto(uploads.add, t('ticket:files.pasted'))} aria-label={t('create.title')}>
      <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
      {problem && <ProblemNotice problem={problem} />}
      <StoryFields draft={draft} set={set} errors={errors} />
      <FileField id={FIELD_IDS.attachmentIds} label={t('create.files')} uploads={uploads} rules={rules} error={errors['attachmentIds']} />
      <fieldset className={styles.person}>
        <legend className={styles.legend}>{t('create.person')}</legend>
        <EmailField
          id={FIELD_IDS.email}
          label={t('create.email')}
          hint={t('create.emailHint')}
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
