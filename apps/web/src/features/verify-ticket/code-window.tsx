import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { spanWords } from '../../lib/time';
import { useNow } from '../../lib/use-now';
import { Button } from '../../ui/button';
import { CodeField } from '../../ui/code-field/code-field';
import { ResendButton } from '../../ui/code-field/resend-button';
import { CountdownRing } from '../../ui/countdown-ring';
import { Dialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { ProblemNotice } from '../../ui/problem-notice';
import styles from './code-window.module.css';
import { CODE_ID, useVerifyTicket, type CodeRequest, type VerifiedTicket } from './use-verify-ticket';
import { WaysOut } from './ways-out';

interface CodeWindowProps {
  request: CodeRequest;
  supportPhone: string | null;
  /** Why a code is asked for, where nobody would expect it. */
  reason?: ReactNode;
  onVerified: (ticket: VerifiedTicket) => void;
  onRequest: (request: CodeRequest) => void;
  onGone: () => void;
  onCorrectAddress: () => void;
  onClose: () => void;
}

const MINUTE = 60_000;

/** The window for the mailed code: time left, tries left, another code, and the ways out when none arrives. */
export function CodeWindow({ request, supportPhone, reason, onVerified, onRequest, onGone, onCorrectAddress, onClose }: CodeWindowProps) {
  const { t } = useTranslation('portal');
  const now = useNow(1000);
  const left = Date.parse(request.expiresAt) - now;
  const expired = left <= 0;
  const verification = useVerifyTicket({ request, expired, onVerified, onRequest, onGone });
  const { code, setCode, error, spent, problem, checking, resending, submit, sendAgain } = verification;
  const ended = expired || spent;
  return (
    <Dialog title={t('verify.title')} onClose={onClose}>
      <form
        className={styles.body}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit(code);
        }}
      >
        {reason}
        <Sent email={request.maskedEmail} left={left} />
        {problem && <ProblemNotice problem={problem} />}
        {ended && !error && (
          <Notice tone="clock" live>
            <p>{t('verify.expired')}</p>
          </Notice>
        )}
        <CodeField
          id={CODE_ID}
          label={t('verify.code')}
          hint={ended ? '' : t('verify.lasts', { span: spanWords(Math.ceil(left / MINUTE) * MINUTE) })}
          value={code}
          onChange={setCode}
          onComplete={submit}
          error={error?.message}
          disabled={ended}
        />
        <div className={styles.actions}>
          {!ended && (
            <Button type="submit" look="primary" busy={checking}>
              {t('verify.submit')}
            </Button>
          )}
          <ResendButton availableAt={request.resendAvailableAt} now={now} urgent={ended} busy={resending} onClick={sendAgain} />
        </div>
        <WaysOut reference={request.reference} maskedEmail={request.maskedEmail} supportPhone={supportPhone} onCorrectAddress={onCorrectAddress} />
      </form>
    </Dialog>
  );
}

/** Where the code went, and the ring of its time. */
function Sent({ email, left }: { email: string; left: number }) {
  const { t } = useTranslation('portal');
  // The longest that was ever left: a new code fills the ring again.
  const [longest, setLongest] = useState(left);
  if (left > longest) setLongest(left);
  return (
    <div className={styles.intro}>
      <div>
        <p>{t('verify.sent')}</p>
        <p className={styles.address}>{email}</p>
      </div>
      <CountdownRing left={left} total={Math.max(1, longest)} />
    </div>
  );
}
