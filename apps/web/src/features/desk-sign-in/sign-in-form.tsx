import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../lib/apollo/use-send';
import { spanWords } from '../../lib/time';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextField } from '../../ui/form/field';
import { errorsByField, type FieldError, type FormErrors } from '../../ui/form/form-errors';
import { ProblemNotice } from '../../ui/problem-notice';
import { SIGN_IN } from './sign-in';
import styles from './sign-in-form.module.css';

const FIELD_IDS = { email: 'desk-email', password: 'desk-password' };

/** Address and password. What is wrong is said at the field and in the summary, which takes the focus. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('desk');
  const [input, setInput] = useState({ email: '', password: '' });
  const [shown, setShown] = useState(false);
  const [errors, setErrors] = useState<FormErrors>({});
  const { send, state, problem } = useSend(SIGN_IN, { resume: false });

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = missingIn(input, {
      email: t('form.required', { ns: 'common', what: t('signIn.emailName') }),
      password: t('form.required', { ns: 'common', what: t('signIn.passwordName') }),
    });
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    const data = await send({ input: { email: input.email.trim(), password: input.password } });
    if (!data) return;
    if (data.signIn.viewer?.agent) return onSignedIn();
    setErrors(
      errorsByField(
        data.signIn.userErrors.map((error) => withWait(error, (span) => t('signIn.retryIn', { span }))),
        ['email', 'password'],
      ),
    );
  };

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
      {problem && <ProblemNotice problem={problem} />}
      <TextField
        id={FIELD_IDS.email}
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={errors['email']}
        value={input.email}
        onChange={({ target: { value } }) => setInput({ ...input, email: value })}
      />
      <TextField
        id={FIELD_IDS.password}
        label={t('signIn.password')}
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        error={errors['password']}
        value={input.password}
        onChange={({ target: { value } }) => setInput({ ...input, password: value })}
        after={
          <label className={styles.show}>
            <input type="checkbox" checked={shown} onChange={() => setShown(!shown)} />
            {t('signIn.show')}
          </label>
        }
      />
      <Button type="submit" look="primary" wide busy={state !== 'idle'}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}

function missingIn(input: { email: string; password: string }, words: { email: string; password: string }): FormErrors {
  return {
    ...(input.email.trim() === '' ? { email: words.email } : {}),
    ...(input.password === '' ? { password: words.password } : {}),
  };
}

/** Says how long to wait where the server gave it as a number. */
function withWait(error: FieldError, words: (span: string) => string): FieldError {
  const seconds = error.retryAfterSeconds;
  return seconds ? { ...error, message: `${error.message} ${words(spanWords(seconds * 1000))}` } : error;
}
