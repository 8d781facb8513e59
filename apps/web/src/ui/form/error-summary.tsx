import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon';
import type { FormErrors } from './form-errors';
import styles from './error-summary.module.css';

/** "Hay un problema": takes the focus whenever `errors` changes to something, and leads to each field by its id, in the order of `fieldIds`. */
export function ErrorSummary({ errors, fieldIds }: { errors: FormErrors; fieldIds: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const order = Object.keys(fieldIds);
  const entries = Object.entries(errors).toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other));

  useEffect(() => {
    if (Object.keys(errors).length > 0) box.current?.focus();
  }, [errors]);

  if (entries.length === 0) return null;
  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1}>
      <Icon name="alert" />
      <div>
        <h2 className={styles.title}>{t('form.problemTitle')}</h2>
        <ul>
          {entries.map(([field, message]) => {
            const id = fieldIds[field];
            return <li key={field}>{id ? <FieldLink id={id}>{message}</FieldLink> : message}</li>;
          })}
        </ul>
      </div>
    </div>
  );
}

function FieldLink({ id, children }: { id: string; children: string }) {
  return (
    <a
      className={styles.link}
      href={`#${id}`}
      onClick={(event) => {
        // The address must not change: it may be a route of its own, and a reload would lose nothing but look odd.
        event.preventDefault();
        const field = document.getElementById(id);
        field?.scrollIntoView({ block: 'center' });
        field?.focus({ preventScroll: true });
      }}
    >
      {children}
    </a>
  );
}
