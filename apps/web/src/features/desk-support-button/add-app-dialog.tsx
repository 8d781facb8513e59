import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorSummary } from '../../ui/form/error-summary';
import { TextField } from '../../ui/form/field';
import { ProblemNotice } from '../../ui/problem-notice';
import { Row, Stack } from '../../ui/stack';
import { useSecret, type ShownSecret } from './use-secret';

/** As long as the server takes. */
const LONGEST = 80;
const FIELD_IDS = { name: 'host-app-name' };

/** A new application: its name, then its secret. */
export function AddAppDialog({ onSecret, onClose }: { onSecret: (shown: ShownSecret) => void; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const [name, setName] = useState('');
  const { add, errors, setErrors, problem, busy } = useSecret(onSecret);
  return (
    <Dialog title={t('supportButton.addTitle')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') setErrors({ name: t('supportButton.nameMissing') });
          else add(name);
        }}
      >
        <Stack>
          <ErrorSummary errors={errors} fieldIds={FIELD_IDS} />
          {problem && <ProblemNotice problem={problem} />}
          <TextField
            id={FIELD_IDS.name}
            label={t('supportButton.name')}
            hint={t('supportButton.nameHint')}
            error={errors['name']}
            maxLength={LONGEST}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Row end>
            <Button onClick={onClose}>{t('settings.cancel')}</Button>
            <Button type="submit" look="primary" busy={busy}>
              {t('supportButton.add')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Dialog>
  );
}
