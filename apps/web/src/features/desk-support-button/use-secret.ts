import { useState } from 'react';
import { client } from '../../lib/apollo/client';
import type { Problem } from '../../lib/problem';
import { useAsking } from '../../lib/use-asking';
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
  const { ask, problem, busy } = useAsking();

  const show = ({ secret, hostApp, userErrors }: Answer): void => {
    setErrors(errorsByField(userErrors, ['name']));
    if (!secret || !hostApp) return;
    attempt.answered();
    void client.refetchQueries({ include: [HOST_APPS] });
    onSecret({ name: hostApp.name, secret });
  };

  return {
    add: (name) =>
      void ask(async () => {
        const input = { name, clientRequestId: attempt.idFor({ name }) };
        const { data } = await client.mutate({ mutation: ADD_HOST_APP, variables: { input }, fetchPolicy: 'no-cache' });
        if (data) show(data.createHostApp);
      }),
    renew: (hostAppId) =>
      void ask(async () => {
        const input = { hostAppId, clientRequestId: attempt.idFor({ hostAppId }) };
        const { data } = await client.mutate({ mutation: RENEW_HOST_APP_SECRET, variables: { input }, fetchPolicy: 'no-cache' });
        if (data) show(data.renewHostAppSecret);
      }),
    errors,
    setErrors,
    problem,
    busy,
  };
}
