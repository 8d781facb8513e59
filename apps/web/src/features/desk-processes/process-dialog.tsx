import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGENTS } from '../../lib/agents';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorSummary } from '../../ui/form/error-summary';
import { SelectField, TextField } from '../../ui/form/field';
import type { FormErrors } from '../../ui/form/form-errors';
import { ProblemNotice } from '../../ui/problem-notice';
import { Row, Stack } from '../../ui/stack';
import type { ManagedProcess } from './documents';
import { suggestedKey } from './suggested-key';
import { useSaveProcess, type ProcessFields } from './use-save-process';

/** As long as the server takes. */
const LONGEST = 60;
const FIELD_IDS = { nameEs: 'process-name-es', nameEn: 'process-name-en', key: 'process-key', defaultAssigneeId: 'process-assignee' };

/** What a process is called and who gets its tickets; a new one gets its key here. */
export function ProcessDialog({ process, onClose }: { process: ManagedProcess | null; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const [fields, setFields] = useState<ProcessFields>(() => fieldsOf(process));
  const { save, errors, problem, busy } = useSaveProcess(process, onClose);
  const set = (name: keyof ProcessFields) => (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value });
  return (
    <Dialog title={process ? t('processes.editTitle') : t('processes.addTitle')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save(fields);
        }}
      >
        <Stack>
          <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
          {problem && <ProblemNotice problem={problem} />}
          <NameFields fields={fields} errors={errors} set={set} />
          {!process && <KeyField fields={fields} errors={errors} set={set} />}
          <AssigneeField process={process} error={errors['defaultAssigneeId']} value={fields.defaultAssigneeId} onChange={set('defaultAssigneeId')} />
          <Row end>
            <Button onClick={onClose}>{t('settings.cancel')}</Button>
            <Button type="submit" look="primary" busy={busy}>
              {t('settings.save')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  fields: ProcessFields;
  errors: FormErrors;
  set: (name: keyof ProcessFields) => (event: { target: { value: string } }) => void;
}

const TEXT = { maxLength: LONGEST, autoComplete: 'off' } as const;

function NameFields({ fields, errors, set }: FieldsProps) {
  const { t } = useTranslation('desk');
  return (
    <>
      <TextField {...TEXT} id={FIELD_IDS.nameEs} label={t('processes.nameEs')} error={errors['nameEs']} value={fields.nameEs} onChange={set('nameEs')} />
      <TextField
        {...TEXT}
        id={FIELD_IDS.nameEn}
        label={t('processes.nameEn')}
        hint={t('processes.nameEnHint')}
        error={errors['nameEn']}
        optional
        lang="en"
        value={fields.nameEn}
        onChange={set('nameEn')}
      />
    </>
  );
}

function KeyField({ fields, errors, set }: FieldsProps) {
  const { t } = useTranslation('desk');
  return (
    <TextField
      {...TEXT}
      id={FIELD_IDS.key}
      label={t('processes.key')}
      hint={t('processes.keyHint')}
      error={errors['key']}
      optional
      spellCheck={false}
      autoCapitalize="none"
      placeholder={suggestedKey(fields.nameEs)}
      value={fields.key}
      onChange={set('key')}
    />
  );
}

interface AssigneeFieldProps {
  process: ManagedProcess | null;
  error: string | undefined;
  value: string;
  onChange: (event: { target: { value: string } }) => void;
}

/** Everyone who works here, and whoever it was before. */
function AssigneeField({ process, error, value, onChange }: AssigneeFieldProps) {
  const { t } = useTranslation('desk');
  const { data } = useQuery(AGENTS, { fetchPolicy: 'cache-and-network' });
  const agents = data?.agents ?? [];
  const before = process?.defaultAssignee;
  return (
    <SelectField
      id={FIELD_IDS.defaultAssigneeId}
      label={t('processes.defaultAssignee')}
      hint={t('processes.defaultAssigneeHint')}
      error={error}
      value={value}
      onChange={onChange}
    >
      <option value="">{t('processes.nobody')}</option>
      {before && !agents.some(({ id }) => id === before.id) && <option value={before.id}>{before.name}</option>}
      {agents.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

function fieldsOf(process: ManagedProcess | null): ProcessFields {
  if (!process) return { nameEs: '', nameEn: '', key: '', defaultAssigneeId: '' };
  return { nameEs: process.nameEs, nameEn: process.nameEn, key: process.key, defaultAssigneeId: process.defaultAssignee?.id ?? '' };
}
