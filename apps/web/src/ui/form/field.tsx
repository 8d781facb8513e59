import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon';
import styles from './field.module.css';

interface FieldFrame {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
}

function describedBy({ id, hint, error }: FieldFrame, more?: string): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : '', more ?? ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** Label, hint, error and control, bound together; what every kind of field shares. */
export function Field({ id, label, hint, error, optional = false, children, after }: FieldFrame & { children: ReactNode; after?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.field} data-error={error ? true : undefined}>
      <label className={styles.label} htmlFor={id}>
        {label} {optional && <span className={styles.optional}>{t('form.optional')}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          <Icon name="alert" size={18} />
          {error}
        </p>
      )}
      {children}
      {after}
    </div>
  );
}

type TextFieldProps = FieldFrame & { after?: ReactNode; describedBy?: string } & Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'>;

/** One line of text. */
export function TextField({ id, label, hint, error, optional, after, describedBy: more, ...input }: TextFieldProps) {
  const frame = { id, label, hint, error, ...(optional !== undefined && { optional }) };
  return (
    <Field {...frame} after={after}>
      <input {...input} id={id} className={styles.control} aria-invalid={error ? true : undefined} aria-describedby={describedBy(frame, more)} />
    </Field>
  );
}

type TextAreaProps = FieldFrame & { after?: ReactNode } & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'className'>;

/** Several lines; grows with what is written where the browser can. */
export function TextArea({ id, label, hint, error, optional, after, ...area }: TextAreaProps) {
  const frame = { id, label, hint, error, ...(optional !== undefined && { optional }) };
  return (
    <Field {...frame} after={after}>
      <textarea
        {...area}
        id={id}
        className={`${styles.control} ${styles.area}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(frame)}
      />
    </Field>
  );
}

type SelectFieldProps = FieldFrame & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'className'>;

/** One of a list; `children` are options. */
export function SelectField({ id, label, hint, error, optional, children, ...select }: SelectFieldProps) {
  const frame = { id, label, hint, error, ...(optional !== undefined && { optional }) };
  return (
    <Field {...frame}>
      <div className={styles.selectBox}>
        <select
          {...select}
          id={id}
          className={`${styles.control} ${styles.select}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(frame)}
        >
          {children}
        </select>
        <Icon name="chevron-down" />
      </div>
    </Field>
  );
}
