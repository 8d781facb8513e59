import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextField } from '../../ui/form/field';
import { ProblemNotice } from '../../ui/problem-notice';
import { useSignIn } from './use-sign-in';
import styles from './sign-in-form.module.css';

const FIELD_IDS = { email: 'desk-email', password: 'desk-password' };

/** Address and password. What is wrong is said at the field and in the summary, which takes the focus. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('desk');
  const [input, setInput] = useState({ email: '', password: '' });
  const [shown, setShown] = useState(false);
  const { signIn, errors, problem, state } = useSignIn(onSignedIn);
  useFirstField();
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void signIn(input);
      }}
    >
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

/** Whoever comes here types next. A phone would cover half of the page with its keyboard. */
function useFirstField(): void {
  useEffect(() => {
    if (!matchMedia('(pointer: coarse)').matches) document.getElementById(FIELD_IDS.email)?.focus();
  }, []);
}
