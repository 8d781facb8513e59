import { useTranslation } from 'react-i18next';
import { countdown } from '../../lib/time';
import { Button } from '../button';

interface ResendButtonProps {
  availableAt: string;
  now: number;
  /** No code works any more: asking for another is the next step. */
  urgent: boolean;
  busy: boolean;
  onClick: () => void;
}

/** Asks for another code; counts down until it may. */
export function ResendButton({ availableAt, now, urgent, busy, onClick }: ResendButtonProps) {
  const { t } = useTranslation('ticket');
  const wait = Date.parse(availableAt) - now;
  return (
    <Button look={urgent ? 'primary' : 'quiet'} busy={busy} disabled={wait > 0} onClick={onClick}>
      {wait > 0 ? t('code.resendIn', { time: countdown(wait) }) : t('code.resend')}
    </Button>
  );
}
