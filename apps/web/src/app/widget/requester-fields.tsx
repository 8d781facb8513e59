import { useTranslation } from 'react-i18next';
import { FIELD_IDS } from '../../features/create-ticket/field-ids';
import type { TypedFields } from '../../features/create-ticket/story-fields';
import type { HostIdentity } from '../../soporte/protocol';
import { Button } from '../../ui/button';
import { EmailField } from '../../ui/form/email-field';
import { TextField } from '../../ui/form/field';
import styles from './requester-fields.module.css';

interface RequesterFieldsProps extends TypedFields {
  /** Whoever the host vouches for; null when they said it is somebody else, or when nobody is vouched for. */
  signed: HostIdentity | null;
  /** The address that could be used without typing one. */
  own: string | null;
  onOther: () => void;
  onOwn: () => void;
}

/** Who asks: as the host says, not to be changed; or to be typed. Everybody is asked for a name, so that nobody learns which addresses are known. */
export function RequesterFields({ signed, own, onOther, onOwn, draft, set, errors }: RequesterFieldsProps) {
  const { t } = useTranslation(['widget', 'portal']);
  const name = (
    <TextField
      id={FIELD_IDS.name}
      label={t('portal:create.name')}
      hint={t('form.nameHint')}
      autoComplete="name"
      value={draft.name}
      onChange={set('name')}
      error={errors['name']}
    />
  );
  if (signed) {
    return (
      <>
        <section className={styles.signed} aria-label={t('form.writesAs')}>
          <p className={styles.label}>{t('form.writesAs')}</p>
          {signed.name && <p className={styles.name}>{signed.name}</p>}
          <p className={styles.email}>{signed.email}</p>
          <Button look="quiet" size="small" onClick={onOther}>
            {t('form.otherAddress')}
          </Button>
        </section>
        {signed.name === undefined && name}
      </>
    );
  }
  return (
    <>
      <EmailField
        id={FIELD_IDS.email}
        label={t('portal:create.email')}
        hint={t('portal:create.emailHint')}
        value={draft.email}
        onChange={set('email')}
        error={errors['email']}
      />
      {own !== null && (
        <div className={styles.own}>
          <Button look="quiet" size="small" onClick={onOwn}>
            {t('form.ownAddress', { email: own })}
          </Button>
        </div>
      )}
      {name}
    </>
  );
}
