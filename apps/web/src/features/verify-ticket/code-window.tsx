import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResendVerificationCodeMutation, VerifyTicketMutation } from '../../gql/graphql';
import { announce } from '../../lib/announce';
import { useSend } from '../../lib/apollo/use-send';
import { useNow } from '../../lib/use-now';
import { spanWords } from '../../lib/time';
import { Button } from '../../ui/button';
import { CodeField, selectCode } from '../../ui/code-field/code-field';
import { CODE_LENGTH } from '../../ui/code-field/code-text';
import { ResendButton } from '../../ui/code-field/resend-button';
import { CountdownRing } from '../../ui/countdown-ring';
import { Dialog } from '../../ui/dialog';
import { errorWithCode, type FieldError } from '../../ui/form/form-errors';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import styles from './code-window.module.css';
import { RESEND_CODE, VERIFY_TICKET } from './verify-ticket';
import { WaysOut } from './ways-out';

type Request = NonNullable<ResendVerificationCodeMutation['resendVerificationCode']['request']>;
type Ticket = NonNullable<VerifyTicketMutation['verifyTicket']['ticket']>;

interface CodeWindowProps {
  request: Request;
  supportPhone: string | null;
  onVerified: (ticket: Ticket) => void;
  /** A new code was mailed: other times. */
  onRequest: (request: Request) => void;
  onCorrectAddress: () => void;
  onClose: () => void;
}

/** The window for the mailed code: time left, tries left, another code, and the ways out when none arrives. */
export function CodeWindow({ request, supportPhone, onVerified, onRequest, onCorrectAddress, onClose }: CodeWindowProps) {
  const { t } = useTranslation('portal');
  const now = useNow(1000);
  const verify = useSend(VERIFY_TICKET, { resume: false });
  const resend = useSend(RESEND_CODE, { resume: false });
  const [code, setCode] = useState('');
  const [error, setError] = useState<FieldError | null>(null);
  const [lifetime] = useState(() => Math.max(1, Date.parse(request.expiresAt) - now));

  const left = Date.parse(request.expiresAt) - now;
  const ended = left <= 0 || (error !== null && errorWithCode([error], 'CODE_EXHAUSTED', 'CODE_EXPIRED') !== undefined);
  const problem = verify.problem ?? resend.problem;

  const submit = async (digits: string): Promise<void> => {
    if (verify.state !== 'idle') return;
    if (digits.length < CODE_LENGTH) return setError({ code: 'REQUIRED', message: t('verify.incomplete'), path: ['code'] });
    resend.forget();
    const data = await verify.send({ input: { requestId: request.id, code: digits } });
    if (!data) return;
    const { ticket, userErrors } = data.verifyTicket;
    if (ticket) return onVerified(ticket);
    setError(userErrors[0] ?? null);
    selectCode('verify-code');
  };

  const sendAgain = async (): Promise<void> => {
    verify.forget();
    const data = await resend.send({ input: { requestId: request.id } });
    if (!data) return;
    const { request: renewed, userErrors } = data.resendVerificationCode;
    setError(userErrors[0] ?? null);
    if (!renewed) return;
    setCode('');
    onRequest(renewed);
    announce(t('verify.resent', { email: renewed.maskedEmail }));
    document.getElementById('verify-code')?.focus();
  };

  return (
    <Dialog title={t('verify.title')} onClose={onClose}>
      <form
        className={styles.body}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit(code);
        }}
      >
        <div className={styles.intro}>
          <div>
            <p>{t('verify.sent')}</p>
            <p className={styles.address}>{request.maskedEmail}</p>
          </div>
          <CountdownRing left={left} total={Math.max(lifetime, left)} />
        </div>
        {problem && <ProblemNotice problem={problem} />}
        {ended && !error && (
          <Notice tone="clock" live>
            <p>{t('verify.expired')}</p>
          </Notice>
        )}
        <CodeField
          id="verify-code"
          label={t('verify.code')}
          hint={ended ? '' : t('verify.lasts', { span: spanWords(Math.ceil(left / 60_000) * 60_000) })}
          value={code}
          onChange={(digits) => {
            setCode(digits);
            if (!ended) setError(null);
          }}
          onComplete={(digits) => void submit(digits)}
          error={error?.message}
          disabled={ended}
        />
        <div className={styles.actions}>
          {!ended && (
            <Button type="submit" look="primary" busy={verify.state !== 'idle'}>
              {t('verify.submit')}
            </Button>
          )}
          <ResendButton availableAt={request.resendAvailableAt} now={now} urgent={ended} busy={resend.state !== 'idle'} onClick={() => void sendAgain()} />
        </div>
        <WaysOut reference={request.reference} maskedEmail={request.maskedEmail} supportPhone={supportPhone} onCorrectAddress={onCorrectAddress} />
      </form>
    </Dialog>
  );
}
