import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestAccessCodeMutation } from '../../gql/graphql';
import { announce } from '../../lib/announce';
import { useSend } from '../../lib/apollo/use-send';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { CodeField, selectCode } from '../../ui/code-field/code-field';
import { CODE_LENGTH } from '../../ui/code-field/code-text';
import { ResendButton } from '../../ui/code-field/resend-button';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextField } from '../../ui/form/field';
import { errorsByField, errorWithCode, looksLikeEmail, type FieldError, type FormErrors } from '../../ui/form/form-errors';
import { ProblemNotice } from '../../ui/problem-notice';
import { Stack } from '../../ui/stack';
import { REQUEST_ACCESS_CODE, VERIFY_ACCESS_CODE } from './access-code';

type Sent = Pick<RequestAccessCodeMutation['requestAccessCode'], 'maskedEmail' | 'resendAvailableAt'>;

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
  const request = useSend(REQUEST_ACCESS_CODE, { resume: false });
  const [email, setEmail] = useState(known ?? '');
  const [errors, setErrors] = useState<FormErrors>({});
  const [sent, setSent] = useState<Sent | null>(null);

  const ask = async (): Promise<void> => {
    const wrong = looksLikeEmail(email) ? {} : { email: email.trim() === '' ? t('create.emailMissing') : t('create.emailWrong') };
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    const data = await request.send({ input: { email: email.trim() } });
    if (!data) return;
    const { userErrors, ...answer } = data.requestAccessCode;
    setErrors(errorsByField(userErrors, ['email']));
    if (userErrors.length > 0) return;
    setSent(answer);
    announce(t('access.sent', { email: answer.maskedEmail ?? email }));
  };

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (request.state === 'idle') void ask();
  };

  if (sent) return <AccessCodeForm email={email.trim()} sent={sent} again={() => void ask()} asking={request.state !== 'idle'} errors={errors} onProved={onProved} />;
  return (
    <form noValidate onSubmit={onSubmit}>
      <Stack>
        <ErrorSummary errors={errors} fieldIds={{ email: 'access-email' }} />
        {request.problem && <ProblemNotice problem={request.problem} />}
        {known === null && (
          <TextField
            id="access-email"
            label={t('lookUp.email')}
            type="email"
            inputMode="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            error={errors['email']}
          />
        )}
        <div>
          <Button type="submit" look="primary" icon="mail" busy={request.state !== 'idle'}>
            {askLabel}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

interface AccessCodeFormProps {
  email: string;
  sent: Sent;
  again: () => void;
  asking: boolean;
  errors: FormErrors;
  onProved: () => void;
}

function AccessCodeForm({ email, sent, again, asking, errors, onProved }: AccessCodeFormProps) {
  const { t } = useTranslation('portal');
  const now = useNow(1000);
  const verify = useSend(VERIFY_ACCESS_CODE, { resume: false });
  const [code, setCode] = useState('');
  const [error, setError] = useState<FieldError | null>(null);
  const ended = error !== null && errorWithCode([error], 'CODE_EXHAUSTED', 'CODE_EXPIRED') !== undefined;

  const submit = async (digits: string): Promise<void> => {
    if (verify.state !== 'idle') return;
    if (digits.length < CODE_LENGTH) return setError({ code: 'REQUIRED', message: t('verify.incomplete'), path: ['code'] });
    const data = await verify.send({ input: { email, code: digits } });
    if (!data) return;
    const { viewer, userErrors } = data.verifyAccessCode;
    if (viewer) return onProved();
    setError(userErrors[0] ?? null);
    selectCode('access-code');
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(code);
      }}
    >
      <Stack>
        <p>{t('access.sent', { email: sent.maskedEmail ?? email })}</p>
        {verify.problem && <ProblemNotice problem={verify.problem} />}
        <ErrorSummary errors={errors} fieldIds={{}} />
        <CodeField
          id="access-code"
          label={t('verify.code')}
          value={code}
          onChange={(digits) => {
            setCode(digits);
            setError(null);
          }}
          onComplete={(digits) => void submit(digits)}
          error={error?.message}
        />
        <div>
          {!ended && (
            <Button type="submit" look="primary" busy={verify.state !== 'idle'}>
              {t('access.submit')}
            </Button>
          )}{' '}
          <ResendButton availableAt={sent.resendAvailableAt ?? ''} now={now} urgent={ended} busy={asking} onClick={again} />
        </div>
      </Stack>
    </form>
  );
}
