import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../lib/apollo/client';
import { problemOf } from '../../lib/apollo/problem-of';
import type { Problem } from '../../lib/problem';
import { noteProblem } from '../../lib/signed-in-agent';
import { spanWords } from '../../lib/time';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextArea } from '../../ui/form/field';
import { errorsByField, type FormErrors } from '../../ui/form/form-errors';
import { ProblemNotice } from '../../ui/problem-notice';
import { IdentityChecks, type Check } from './identity-checks';
import { ISSUE_PHONE_CODE, type PendingRequest } from './documents';
import styles from './identity-form.module.css';

const FIELD_IDS = { identityChecks: 'phone-checks', note: 'phone-note' };
/** The server's rule too (security.md 6). */
const FEWEST_CHECKS = 2;
const SHORTEST_NOTE = 5;
const LONGEST_NOTE = 2000;

export interface IssuedCode {
  code: string;
  expiresAt: string;
}

/** How the caller's identity was checked: at least two ways, and a note. Then the code. */
export function IdentityForm({ request, onIssued }: { request: PendingRequest; onIssued: (issued: IssuedCode) => void }) {
  const { t } = useTranslation('desk');
  const [checks, setChecks] = useState<readonly Check[]>([]);
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<FormErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const issue = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const identityChecks = checks.map((check) => t(`phone.checks.${check}`));
      // The code must stay in no cache: it is shown once.
      const { data } = await client.mutate({
        mutation: ISSUE_PHONE_CODE,
        variables: { input: { requestId: request.id, identityChecks, note: note.trim() } },
        fetchPolicy: 'no-cache',
      });
      const issued = data?.issuePhoneCode;
      if (issued?.code && issued.expiresAt) return onIssued({ code: issued.code, expiresAt: issued.expiresAt });
      const wait = issued?.userErrors[0]?.retryAfterSeconds;
      const found = errorsByField(issued?.userErrors ?? [], ['identityChecks', 'note']);
      setErrors(wait && found[''] ? { ...found, '': `${found['']} ${t('signIn.retryIn', { span: spanWords(wait * 1000) })}` } : found);
    } catch (error) {
      const failed = problemOf(error);
      noteProblem(failed);
      setProblem(failed);
    } finally {
      setBusy(false);
    }
  };

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const found = {
      ...(checks.length < FEWEST_CHECKS ? { identityChecks: t('phone.tooFew') } : {}),
      ...(note.trim().length < SHORTEST_NOTE ? { note: t('phone.noteShort') } : {}),
    };
    setErrors(found);
    if (Object.keys(found).length === 0) void issue();
  };

  return (
    <form className={styles.form} noValidate onSubmit={onSubmit}>
      <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
      {problem && <ProblemNotice problem={problem} />}
      <IdentityChecks id={FIELD_IDS.identityChecks} checked={checks} error={errors['identityChecks']} onChange={setChecks} />
      <TextArea
        id={FIELD_IDS.note}
        label={t('phone.note')}
        hint={t('phone.noteHint')}
        error={errors['note']}
        rows={3}
        maxLength={LONGEST_NOTE}
        value={note}
        onChange={({ target: { value } }) => setNote(value)}
      />
      <div className={styles.actions}>
        <Button type="submit" look="primary" icon="phone" busy={busy}>
          {t('phone.issue')}
        </Button>
        <p className={styles.notice}>{t('phone.mailNotice')}</p>
      </div>
    </form>
  );
}
