import { useState } from 'react';
import { client } from '../../lib/apollo/client';
import { problemOf } from '../../lib/apollo/problem-of';
import type { Problem } from '../../lib/problem';
import { noteProblem } from '../../lib/signed-in-agent';
import { useAttempt } from '../../lib/use-attempt';
import { errorsByField, type FieldError, type FormErrors } from '../../ui/form/form-errors';
import { ADD_HOST_APP, HOST_APPS, RENEW_HOST_APP_SECRET } from './documents';

/** What is shown once. */
export interface ShownSecret {
  readonly name: string;
  readonly secret: string;
}

interface Answer {
  readonly secret: string | null;
  readonly hostApp: { readonly name: string } | null;
  readonly userErrors: readonly FieldError[];
}

interface AskForSecret {
  add: (name: string) => void;
  renew: (hostAppId: string) => void;
  /** What is wrong, by field. */
  errors: FormErrors;
  setErrors: (errors: FormErrors) => void;
  problem: Problem | null;
  busy: boolean;
}

/** Adds an application or renews its secret. Secrets go to `onSecret` and stay in no cache. */
export function useSecret(onSecret: (shown: ShownSecret) => void): AskForSecret {
  const attempt = useAttempt();
  const [errors, setErrors] = useState<FormErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const ask = async (send: () => Promise<Answer | undefined>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const { secret = null, hostApp = null, userErrors = [] } = (await send()) ?? {};
      setErrors(errorsByField(userErrors, ['name']));
      if (!secret || !hostApp) return;
      attempt.answered();
      void client.refetchQueries({ include: [HOST_APPS] });
      onSecret({ name: hostApp.name, secret });
    } catch (error) {
      const failed = problemOf(error);
      noteProblem(failed);
      setProblem(failed);
    } finally {
      setBusy(false);
    }
  };

  return {
    add: (name) =>
      void ask(async () => {
        const input = { name, clientRequestId: attempt.idFor({ name }) };
        const { data } = await client.mutate({ mutation: ADD_HOST_APP, variables: { input }, fetchPolicy: 'no-cache' });
        return data?.createHostApp;
      }),
    renew: (hostAppId) =>
      void ask(async () => {
        const input = { hostAppId, clientRequestId: attempt.idFor({ hostAppId }) };
        const { data } = await client.mutate({ mutation: RENEW_HOST_APP_SECRET, variables: { input }, fetchPolicy: 'no-cache' });
        return data?.renewHostAppSecret;
      }),
    errors,
    setErrors,
    problem,
    busy,
  };
}
