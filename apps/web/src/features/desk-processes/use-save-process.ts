import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/apollo/client';
import type { Problem } from '../../lib/problem';
import { showToast } from '../../lib/toasts';
import { useAsking } from '../../lib/use-asking';
import { useAttempt } from '../../lib/use-attempt';
import { errorsByField, type FieldError, type FormErrors } from '../../ui/form/form-errors';
import { ADD_PROCESS, CHANGE_PROCESS, MANAGED_PROCESSES, type ManagedProcess } from './documents';
import { showProcesses } from './use-process-changes';

/** What is filled in. */
export interface ProcessFields {
  readonly nameEs: string;
  readonly nameEn: string;
  readonly key: string;
  /** Empty: nobody. */
  readonly defaultAssigneeId: string;
}

interface SaveProcess {
  save: (fields: ProcessFields) => void;
  errors: FormErrors;
  problem: Problem | null;
  busy: boolean;
}

/** Adds a process, or changes `process`. What is wrong stands in `errors` and `problem`; nothing typed is lost. */
export function useSaveProcess(process: ManagedProcess | null, onSaved: () => void): SaveProcess {
  const { t } = useTranslation('desk');
  const attempt = useAttempt();
  const [errors, setErrors] = useState<FormErrors>({});
  const { ask, problem, busy } = useAsking();

  const send = async (fields: ProcessFields): Promise<void> => {
    const userErrors = process ? await change(process, fields) : await add(fields, attempt.idFor(fields));
    if (userErrors.length > 0) return setErrors(errorsByField(userErrors, Object.keys(fields)));
    if (!process) showToast('good', t('processes.added', { name: fields.nameEs.trim() }));
    onSaved();
  };

  const save = (fields: ProcessFields): void => {
    const missing = fields.nameEs.trim() === '';
    setErrors(missing ? { nameEs: t('processes.nameMissing') } : {});
    if (!missing) void ask(() => send(fields));
  };
  return { save, errors, problem, busy };
}

async function add({ key, defaultAssigneeId, ...names }: ProcessFields, clientRequestId: string): Promise<readonly FieldError[]> {
  const { data } = await client.mutate({
    mutation: ADD_PROCESS,
    variables: { input: { ...names, key: key || null, defaultAssigneeId: defaultAssigneeId || null, clientRequestId } },
    update: (cache, answer) => {
      const added = answer.data?.createProcess.process;
      const known = cache.readQuery({ query: MANAGED_PROCESSES })?.managedProcesses ?? [];
      if (added) showProcesses(cache, [...known.filter(({ id }) => id !== added.id), added]);
    },
  });
  return data?.createProcess.userErrors ?? [];
}

async function change(process: ManagedProcess, { nameEs, nameEn, defaultAssigneeId }: ProcessFields): Promise<readonly FieldError[]> {
  const before = process.defaultAssignee?.id ?? '';
  // Whoever no longer works here may stay written there, but cannot be chosen.
  const assignee = defaultAssigneeId === before ? {} : { defaultAssigneeId: defaultAssigneeId || null };
  const { data } = await client.mutate({ mutation: CHANGE_PROCESS, variables: { input: { processId: process.id, nameEs, nameEn, ...assignee } } });
  return data?.updateProcess.userErrors ?? [];
}
