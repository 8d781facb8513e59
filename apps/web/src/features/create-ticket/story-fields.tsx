import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../lib/desk';
import { SelectField, TextArea, TextField } from '../../ui/form/field';
import type { FormErrors } from '../../ui/form/form-errors';
import { FIELD_IDS } from './field-ids';
import { SubjectGuidance } from './subject-guidance';
import type { TicketDraft } from './ticket-draft';

/** What a group of fields needs. */
export interface TypedFields {
  draft: TicketDraft;
  set: (
    field: 'subject' | 'description' | 'processId' | 'email' | 'name',
  ) => (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => void;
  errors: FormErrors;
  /** Another hint for the details. */
  descriptionHint?: string;
}

/** What happened: subject with advice while it is typed, details, process. */
export function StoryFields({ draft, set, errors, descriptionHint }: TypedFields) {
  const { t } = useTranslation('portal');
  const desk = useDesk();
  return (
    <>
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
        hint={descriptionHint ?? t('create.descriptionHint')}
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
    </>
  );
}
