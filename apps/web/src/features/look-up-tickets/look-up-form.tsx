import { gql, type TypedDocumentNode } from '@apollo/client';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookUpTicketsMutation, LookUpTicketsMutationVariables } from '../../gql/graphql';
import { useSend } from '../../lib/apollo/use-send';
import { tidyTicketCode } from '../../lib/ticket-code';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextField } from '../../ui/form/field';
import { errorsByField, looksLikeEmail, type FormErrors } from '../../ui/form/form-errors';
import { ProblemNotice } from '../../ui/problem-notice';
import styles from './look-up-form.module.css';

const LOOK_UP_TICKETS: TypedDocumentNode<LookUpTicketsMutation, LookUpTicketsMutationVariables> = gql`
  mutation LookUpTickets($input: LookUpTicketsInput!) {
    lookUpTickets(input: $input) {
      ticket {
        id
        code
      }
      userErrors {
        code
        message
        path
        retryAfterSeconds
      }
    }
  }
`;

const FIELD_IDS = { code: 'look-up-code', email: 'look-up-email' } as const;

interface LookUpFormProps {
  /** The code, when the page knows it. */
  code?: string;
  onFound: (code: string) => void;
}

/** The way in with the code of any ticket and its e-mail address. Case, spaces and hyphens of the code do not matter. */
export function LookUpForm({ code: known = '', onFound }: LookUpFormProps) {
  const { t } = useTranslation('portal');
  const { send, state, problem } = useSend(LOOK_UP_TICKETS, { resume: false });
  const [code, setCode] = useState(known);
  const [email, setEmail] = useState('');
  const [errors, setErrors] = useState<FormErrors>({});

  const submit = async (): Promise<void> => {
    const found: Record<string, string> = {};
    if (code.trim() === '') found['code'] = t('lookUp.codeMissing');
    if (email.trim() === '') found['email'] = t('lookUp.emailMissing');
    else if (!looksLikeEmail(email)) found['email'] = t('create.emailWrong');
    setErrors(found);
    if (Object.keys(found).length > 0) return;
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
    <form className={styles.form} noValidate onSubmit={onSubmit} aria-label={t('lookUp.title')}>
      <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
      {problem && <ProblemNotice problem={problem} />}
      <TextField
        id={FIELD_IDS.code}
        label={t('lookUp.code')}
        hint={t('lookUp.codeHint')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        onBlur={() => setCode(tidyTicketCode(code))}
        error={errors['code']}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder="VB-0000-0000-000"
      />
      <TextField
        id={FIELD_IDS.email}
        label={t('lookUp.email')}
        hint={t('lookUp.emailHint')}
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={errors['email']}
      />
      <Button type="submit" look="primary" wide busy={state !== 'idle'}>
        {t('lookUp.submit')}
      </Button>
    </form>
  );
}
