import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../lib/apollo/use-send';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { CodeField, selectCode } from '../../ui/code-field/code-field';
import { CODE_LENGTH } from '../../ui/code-field/code-text';
import { ResendButton } from '../../ui/code-field/resend-button';
import { errorWithCode, type FieldError } from '../../ui/form/form-errors';
import { ProblemNotice } from '../../ui/problem-notice';
import { Row, Stack } from '../../ui/stack';
import { VERIFY_ACCESS_CODE, type SentAccessCode } from './access-code';

const CODE_ID = 'access-code';

interface AccessCodeFormProps {
  email: string;
  sent: SentAccessCode;
  asking: boolean;
  onAgain: () => void;
  onProved: () => void;
}

/** Takes the mailed code. */
export function AccessCodeForm({ email, sent, asking, onAgain, onProved }: AccessCodeFormProps) {
  const { t } = useTranslation('portal');
  const now = useNow(1000);
  const { send, state, problem } = useSend(VERIFY_ACCESS_CODE, { resume: false });
  const [code, setCode] = useState('');
  const [error, setError] = useState<FieldError | null>(null);
  const spent = error !== null && errorWithCode([error], 'CODE_EXHAUSTED', 'CODE_EXPIRED') !== undefined;

  // A (new) code is on its way: the next thing to do is to enter it.
  useEffect(() => {
    selectCode(CODE_ID);
  }, [sent]);

  const submit = async (digits: string): Promise<void> => {
    if (state !== 'idle') return;
    if (digits.length < CODE_LENGTH) return setError({ code: 'REQUIRED', message: t('verify.incomplete'), path: ['code'] });
    // The field sends a complete code by itself; Enter after it was refused is not another try.
    if (digits === code && error?.code === 'CODE_INVALID') return selectCode(CODE_ID);
    const data = await send({ input: { email, code: digits } });
    if (!data) return;
    const { viewer, userErrors } = data.verifyAccessCode;
    if (viewer) return onProved();
    setError(userErrors[0] ?? null);
    selectCode(CODE_ID);
  };
  const type = (digits: string): void => {
    setCode(digits);
    setError(null);
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
        {problem && <ProblemNotice problem={problem} />}
        <CodeField id={CODE_ID} label={t('verify.code')} value={code} onChange={type} onComplete={(digits) => void submit(digits)} error={error?.message} />
        <Row>
          {!spent && (
            <Button type="submit" look="primary" busy={state !== 'idle'}>
              {t('access.submit')}
            </Button>
          )}
          <ResendButton availableAt={sent.resendAvailableAt ?? ''} now={now} urgent={spent} busy={asking} onClick={onAgain} />
        </Row>
      </Stack>
    </form>
  );
}
