import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend, type SendState } from '../../lib/apollo/use-send';
import type { Problem } from '../../lib/problem';
import { errorsByField, type FormErrors } from '../../ui/form/form-errors';
import { withWait } from '../../ui/form/with-wait';
import { SIGN_IN } from './sign-in';

export interface Credentials {
  email: string;
  password: string;
}

interface SignIn {
  signIn: (credentials: Credentials) => Promise<void>;
  errors: FormErrors;
  problem: Problem | null;
  state: SendState;
}

/** Signs an agent in; what is wrong comes back by field. */
export function useSignIn(onSignedIn: () => void): SignIn {
  const { t } = useTranslation('desk');
  const [errors, setErrors] = useState<FormErrors>({});
  const { send, state, problem } = useSend(SIGN_IN, { resume: false });

  const signIn = async ({ email, password }: Credentials): Promise<void> => {
    const required = (what: string): string => t('form.required', { ns: 'common', what });
    const missing = {
      ...(email.trim() === '' ? { email: required(t('signIn.emailName')) } : {}),
      ...(password === '' ? { password: required(t('signIn.passwordName')) } : {}),
    };
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    const data = await send({ input: { email: email.trim(), password } });
    if (!data) return;
    if (data.signIn.viewer?.agent) return onSignedIn();
    setErrors(
      errorsByField(
        data.signIn.userErrors.map((error) => withWait(error, (span) => t('signIn.retryIn', { span }))),
        ['email', 'password'],
      ),
    );
  };

  return { signIn, errors, problem, state };
}
