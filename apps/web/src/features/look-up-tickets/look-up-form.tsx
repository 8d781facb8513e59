import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSend } from '../../lib/apollo/use-send';
import { tidyTicketCode } from '../../lib/ticket-code';
import { Button } from '../../ui/button';
import { EmailField } from '../../ui/form/email-field';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextField } from '../../ui/form/field';
import { errorsByField, looksLikeEmail, type FormErrors } from '../../ui/form/form-errors';
import { ProblemNotice } from '../../ui/problem-notice';
import { Stack } from '../../ui/stack';
import { LOOK_UP_TICKETS } from './look-up-tickets';

const FIELD_IDS = { code: 'look-up-code', email: 'look-up-email' } as const;

interface LookUpFormProps {
  /** The code, when the page knows it. */
  code?: string;
  /** The button's words. */
  submitLabel: string;
  onFound: (code: string) => void;
}

/** The way in with the code of any ticket and its e-mail address. Case, spaces and hyphens of the code do not matter. */
export function LookUpForm({ code: known = '', submitLabel, onFound }: LookUpFormProps) {
  const { t } = useTranslation('portal');
  const { send, state, problem } = useSend(LOOK_UP_TICKETS, { resume: false });
  const [code, setCode] = useState(known);
  const [email, setEmail] = useState('');
  const [errors, setErrors] = useState<FormErrors>({});

  const submit = async (): Promise<void> => {
    const missing = {
      ...(code.trim() === '' && { code: t('lookUp.codeMissing') }),
      ...(!looksLikeEmail(email) && { email: t(email.trim() === '' ? 'lookUp.emailMissing' : 'create.emailWrong') }),
    };
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    const data = await send({ input: { code: tidyTicketCode(code), email: email.trim() } });
    if (!data) return;
    const { ticket, userErrors } = data.lookUpTickets;
    if (ticket) onFound(ticket.code);
    else setErrors(errorsByField(userErrors, Object.keys(FIELD_IDS)));
  };

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (state === 'idle') void submit();
  };

  return (
    <form noValidate onSubmit={onSubmit} aria-label={t('lookUp.title')}>
      <Stack gap={6}>
        <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
        {problem && <ProblemNotice problem={problem} />}
        <TicketCodeField value={code} onChange={setCode} error={errors['code']} />
        <EmailField
          id={FIELD_IDS.email}
          label={t('lookUp.email')}
          hint={t('lookUp.emailHint')}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={errors['email']}
        />
        <Button type="submit" look="primary" wide busy={state !== 'idle'}>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}

/** A ticket's code, put into its written form when the field is left. */
function TicketCodeField({ value, onChange, error }: { value: string; onChange: (code: string) => void; error: string | undefined }) {
  const { t } = useTranslation('portal');
  return (
    <TextField
      id={FIELD_IDS.code}
      label={t('lookUp.code')}
      hint={t('lookUp.codeHint')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => onChange(tidyTicketCode(value))}
      error={error}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      placeholder="VB-0000-0000-000"
    />
  );
}
