import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextArea } from '../../ui/form/field';
import { ProblemNotice } from '../../ui/problem-notice';
import type { PendingRequest } from './documents';
import { IdentityChecks, type Check } from './identity-checks';
import { useIssueCode, type IssuedCode } from './use-issue-code';
import styles from './identity-form.module.css';

const FIELD_IDS = { identityChecks: 'phone-checks', note: 'phone-note' };
const LONGEST_NOTE = 2000;

/** How the caller's identity was checked: at least two ways, and a note. Then the code. */
export function IdentityForm({ request, onIssued }: { request: PendingRequest; onIssued: (issued: IssuedCode) => void }) {
  const { t } = useTranslation('desk');
  const [checks, setChecks] = useState<readonly Check[]>([]);
  const [note, setNote] = useState('');
  const { issue, errors, problem, busy } = useIssueCode(request.id, onIssued);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        issue({ checks, note });
      }}
    >
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
