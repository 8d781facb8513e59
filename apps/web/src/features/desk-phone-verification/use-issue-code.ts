import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/apollo/client';
import type { Problem } from '../../lib/problem';
import { useAsking } from '../../lib/use-asking';
import { errorsByField, type FormErrors } from '../../ui/form/form-errors';
import { withWait } from '../../ui/form/with-wait';
import { ISSUE_PHONE_CODE } from './documents';
import type { Check } from './identity-checks';

/** The server's rules too (security.md 6). */
const FEWEST_CHECKS = 2;
const SHORTEST_NOTE = 5;

export interface IssuedCode {
  code: string;
  expiresAt: string;
}

interface Identification {
  checks: readonly Check[];
  note: string;
}

interface IssueCode {
  /** Issues a code for a request, or says in `errors` and `problem` why there is none. */
  issue: (identification: Identification) => void;
  errors: FormErrors;
  problem: Problem | null;
  busy: boolean;
}

/** A code to read out, for an identity that was checked. */
export function useIssueCode(requestId: string, onIssued: (issued: IssuedCode) => void): IssueCode {
  const { t } = useTranslation('desk');
  const [errors, setErrors] = useState<FormErrors>({});
  const { ask, problem, busy } = useAsking();

  const send = async ({ checks, note }: Identification): Promise<void> => {
    const input = { requestId, identityChecks: checks.map((check) => t(`phone.checks.${check}`)), note: note.trim() };
    // The code must stay in no cache: it is shown once.
    const { data } = await client.mutate({ mutation: ISSUE_PHONE_CODE, variables: { input }, fetchPolicy: 'no-cache' });
    const { code = null, expiresAt = null, userErrors = [] } = data?.issuePhoneCode ?? {};
    if (code && expiresAt) return onIssued({ code, expiresAt });
    setErrors(
      errorsByField(
        userErrors.map((error) => withWait(error, (span) => t('signIn.retryIn', { span }))),
        ['identityChecks', 'note'],
      ),
    );
  };

  const issue = (identification: Identification): void => {
    const found = {
      ...(identification.checks.length < FEWEST_CHECKS ? { identityChecks: t('phone.tooFew') } : {}),
      ...(identification.note.trim().length < SHORTEST_NOTE ? { note: t('phone.noteShort') } : {}),
    };
    setErrors(found);
    if (Object.keys(found).length === 0) void ask(() => send(identification));
  };

  return { issue, errors, problem, busy };
}
