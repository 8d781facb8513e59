import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce';
import { useSend } from '../../lib/apollo/use-send';
import { Button } from '../../ui/button';
import { EmailField } from '../../ui/form/email-field';
import { ErrorSummary } from '../../ui/form/error-summary';
import { errorsByField, looksLikeEmail, type FormErrors } from '../../ui/form/form-errors';
import { ProblemNotice } from '../../ui/problem-notice';
import { Stack } from '../../ui/stack';
import { REQUEST_ACCESS_CODE, type SentAccessCode } from './access-code';
import { AccessCodeForm } from './access-code-form';

interface ProveAddressProps {
  /** The address of this visit, when known: then it need not be typed. */
  email: string | null;
  /** The button that asks for the code. */
  askLabel: string;
  onProved: () => void;
}

/** One code by mail per visit: asks for it, takes it. */
export function ProveAddress({ email: known, askLabel, onProved }: ProveAddressProps) {
  const { t } = useTranslation('portal');
  const { send, state, problem } = useSend(REQUEST_ACCESS_CODE, { resume: false });
  const [email, setEmail] = useState(known ?? '');
  const [errors, setErrors] = useState<FormErrors>({});
  const [sent, setSent] = useState<SentAccessCode | null>(null);

  const ask = async (): Promise<void> => {
    if (state !== 'idle') return;
    const wrong = looksLikeEmail(email) ? {} : { email: t(email.trim() === '' ? 'create.emailMissing' : 'create.emailWrong') };
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    const data = await send({ input: { email: email.trim() } });
    if (!data) return;
    const { userErrors, ...answer } = data.requestAccessCode;
    setErrors(errorsByField(userErrors, ['email']));
    if (userErrors.length > 0) return;
    setSent(answer);
    announce(t('access.sent', { email: answer.maskedEmail ?? email }));
  };

  return (
    <Stack>
      <ErrorSummary errors={errors} fieldIds={known === null && !sent ? { email: 'access-email' } : {}} />
      {problem && <ProblemNotice problem={problem} />}
      {sent ? (
        <AccessCodeForm email={email.trim()} sent={sent} onAgain={() => void ask()} asking={state !== 'idle'} onProved={onProved} />
      ) : (
        <AskForm label={askLabel} busy={state !== 'idle'} onAsk={() => void ask()}>
          {known === null && (
            <EmailField id="access-email" label={t('lookUp.email')} value={email} onChange={(event) => setEmail(event.target.value)} error={errors['email']} />
          )}
        </AskForm>
      )}
    </Stack>
  );
}

function AskForm({ label, busy, onAsk, children }: { label: string; busy: boolean; onAsk: () => void; children: ReactNode }) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onAsk();
      }}
    >
      <Stack>
        {children}
        <Button type="submit" look="primary" icon="mail" wide busy={busy}>
          {label}
        </Button>
      </Stack>
    </form>
  );
}
