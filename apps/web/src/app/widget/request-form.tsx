import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { FIELD_IDS } from '../../features/create-ticket/field-ids';
import { StoryFields, type TypedFields } from '../../features/create-ticket/story-fields';
import { useCreateTicket, type CreateTicketOptions } from '../../features/create-ticket/use-create-ticket';
import { FactsField } from '../../features/widget-facts/facts-field';
import { loadTexts } from '../../lib/i18n/i18n';
import { useStore } from '../../lib/store';
import { ofKind, type Uploads } from '../../lib/uploads/use-uploads';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextField } from '../../ui/form/field';
import { FileField } from '../../ui/files/file-field';
import { pasteInto } from '../../ui/files/pasted-files';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import { host } from './host-link';
import styles from './request-form.module.css';
import { RequesterFields } from './requester-fields';
import type { Requester } from './use-requester';
import type { AgreedFacts } from './use-agreed-facts';

// Below the first screen: it comes while the first fields are filled in. Where it cannot be had, the request goes without.
const ScreenPicture = lazy(async (): Promise<{ default: ComponentType<{ uploads: Uploads }> }> => {
  try {
    const [{ ScreenPicture: Picture }] = await Promise.all([import('./screen-picture'), loadTexts('picture')]);
    return { default: Picture };
  } catch {
    return { default: () => null };
  }
});

// Who asks comes first here.
const { email, name, ...story } = FIELD_IDS;
const IN_ORDER = { email, name, ...story };

interface RequestFormProps extends CreateTicketOptions {
  requester: Requester;
  facts: AgreedFacts;
}

/** The request on one page. What is typed lives in `draft`, which the window keeps. */
export function RequestForm({ requester, facts, ...options }: RequestFormProps) {
  const { t } = useTranslation(['widget', 'portal', 'ticket']);
  const { draft, change } = options;
  const { errors, problem, state, queued, uploads, rules, onSubmit } = useCreateTicket({ ...options, nameNeeded: true });
  const user = useStore(host.identity)?.user;
  const set: TypedFields['set'] = (field) => (event) => {
    const { value } = event.target;
    change((before) => ({ ...before, [field]: value }));
  };
  const fields = { draft, set, errors };
  return (
    <form className={styles.form} noValidate onSubmit={onSubmit} onPaste={pasteInto(uploads.add, t('ticket:files.pasted'))} aria-label={t('form.title')}>
      <ErrorSummary errors={errors} fieldIds={IN_ORDER} />
      {problem && <ProblemNotice problem={problem} />}
      <RequesterFields {...fields} {...requester} />
      <StoryFields {...fields} descriptionHint={t('form.descriptionHint')} />
      {user && <TextField id="request-user" label={t('form.user')} hint={t('form.userHint')} value={user} readOnly />}
      <FileField
        id={FIELD_IDS.attachmentIds}
        label={t('portal:create.files')}
        uploads={ofKind(uploads, 'FILE')}
        rules={rules}
        error={errors['attachmentIds']}
      />
      <Suspense fallback={<div className={styles.picture} />}>
        <ScreenPicture uploads={uploads} />
      </Suspense>
      {facts.known && <FactsField facts={facts.known} agreed={facts.agreed} onAgree={facts.onAgree} />}
      {state === 'waiting' && (
        <Notice tone="clock" live>
          <p>{t('portal:create.waiting')}</p>
        </Notice>
      )}
      <div className={styles.actions}>
        <Button type="submit" look="primary" wide busy={state !== 'idle' || queued}>
          {t('form.submit')}
        </Button>
        <p className={styles.status} role="status">
          {queued ? t('portal:create.finishingUpload') : ''}
        </p>
      </div>
    </form>
  );
}
