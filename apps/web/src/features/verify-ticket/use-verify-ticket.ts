import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResendVerificationCodeMutation, VerifyTicketMutation } from '../../gql/graphql';
import { announce } from '../../lib/announce';
import { useSend } from '../../lib/apollo/use-send';
import type { Problem } from '../../lib/problem';
import { selectCode } from '../../ui/code-field/code-field';
import { CODE_LENGTH } from '../../ui/code-field/code-text';
import { errorWithCode, type FieldError } from '../../ui/form/form-errors';
import { RESEND_CODE, VERIFY_TICKET } from './verify-ticket';

export type CodeRequest = NonNullable<ResendVerificationCodeMutation['resendVerificationCode']['request']>;
export type VerifiedTicket = NonNullable<VerifyTicketMutation['verifyTicket']['ticket']>;

export const CODE_ID = 'verify-code';

interface VerifyOptions {
  request: CodeRequest;
  /** The code's time is over. */
  expired: boolean;
  onVerified: (ticket: VerifiedTicket) => void;
  /** A new code was mailed: other times. */
  onRequest: (request: CodeRequest) => void;
  /** The request is no more (disowned, or purged): only another can become a ticket. */
  onGone: () => void;
}

interface Verification {
  code: string;
  setCode: (digits: string) => void;
  error: FieldError | null;
  /** This code can no longer be used: only another helps. */
  spent: boolean;
  problem: Problem | null;
  checking: boolean;
  resending: boolean;
  submit: (digits: string) => void;
  sendAgain: () => void;
}

/** Trying a code, and asking for another. */
export function useVerifyTicket({ request, expired, onVerified, onRequest, onGone }: VerifyOptions): Verification {
  const { t } = useTranslation('portal');
  const verify = useSend(VERIFY_TICKET, { resume: false });
  const resend = useSend(RESEND_CODE, { resume: false });
  const { code, setCode, error, spent, show } = useTypedCode(request, expired, onGone);

  const submit = async (digits: string): Promise<void> => {
    if (verify.state !== 'idle') return;
    resend.forget();
    if (digits.length < CODE_LENGTH) return show([{ code: 'REQUIRED', message: t('verify.incomplete'), path: ['code'] }]);
    // The field sends a complete code by itself; Enter after it was refused is not another try.
    if (digits === code && error?.code === 'CODE_INVALID') return selectCode(CODE_ID);
    const data = await verify.send({ input: { requestId: request.id, code: digits } });
    if (!data) return;
    const { ticket, userErrors } = data.verifyTicket;
    if (ticket) return onVerified(ticket);
    show(userErrors);
    selectCode(CODE_ID);
  };

  const sendAgain = async (): Promise<void> => {
    verify.forget();
    const data = await resend.send({ input: { requestId: request.id } });
    if (!data) return;
    const { request: renewed, userErrors } = data.resendVerificationCode;
    show(userErrors);
    if (!renewed) return;
    setCode('');
    onRequest(renewed);
    announce(t('verify.resent', { email: renewed.maskedEmail }));
  };

  return {
    code,
    setCode,
    error,
    spent,
    problem: verify.problem ?? resend.problem,
    checking: verify.state !== 'idle',
    resending: resend.state !== 'idle',
    submit: (digits) => void submit(digits),
    sendAgain: () => void sendAgain(),
  };
}

interface TypedCode extends Pick<Verification, 'code' | 'setCode' | 'error' | 'spent'> {
  show: (userErrors: readonly FieldError[]) => void;
}

/** What is in the field, and what is wrong with it. */
function useTypedCode({ expiresAt }: CodeRequest, expired: boolean, onGone: () => void): TypedCode {
  const { t } = useTranslation('portal');
  const [code, setCode] = useState('');
  const [error, setError] = useState<FieldError | null>(null);
  // A code is named by its end. That it is spent stays true when another is refused for now.
  const [spentCode, setSpentCode] = useState<string | null>(null);
  const spent = spentCode === expiresAt;

  // A (new) code is on its way and the field is open (again): the next thing to do is to fill it in. An answer can also set this
  // page's clock right, and so open the field a moment after the code came.
  useEffect(() => {
    if (!expired) selectCode(CODE_ID);
  }, [expiresAt, expired]);

  return {
    code,
    setCode: (digits) => {
      setCode(digits);
      if (!spent) setError(null);
    },
    error,
    spent,
    show: (userErrors) => {
      const gone = errorWithCode(userErrors, 'NOT_FOUND');
      if (gone) onGone();
      if (errorWithCode(userErrors, 'CODE_EXHAUSTED', 'CODE_EXPIRED')) setSpentCode(expiresAt);
      setError(gone ? { ...gone, message: t('verify.gone') } : (userErrors[0] ?? null));
    },
  };
}
