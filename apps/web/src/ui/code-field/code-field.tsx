import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../form/field';
import { CODE_LENGTH, codeDigits } from './code-text';
import styles from './code-field.module.css';

interface CodeFieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (digits: string) => void;
  /** Called once the last digit is in. */
  onComplete: (digits: string) => void;
  error?: string | undefined;
  hint?: string;
  disabled?: boolean;
}

type Selection = readonly [start: number, end: number];

/**
 * Eight boxes that are one field: a single transparent input lies over them, so that paste, arrows, selection, one-time-code
 * autofill and screen readers work as in any other input. The boxes only draw what it holds.
 */
export function CodeField({ id, label, value, onChange, onComplete, error, hint, disabled = false }: CodeFieldProps) {
  const { t } = useTranslation('ticket');
  const input = useRef<HTMLInputElement>(null);
  const selection = useSelection(input);
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');

  return (
    <Field id={id} label={label} {...(hint && { hint })} error={error}>
      <div className={styles.boxes} data-invalid={error ? true : undefined} data-disabled={disabled || undefined}>
        <Boxes value={value} selection={selection} />
        <input
          ref={input}
          id={id}
          className={styles.input}
          value={value}
          disabled={disabled}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]*"
          enterKeyHint="done"
          spellCheck={false}
          title={t('code.format')}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
          onChange={(event) => {
            const digits = codeDigits(event.target.value);
            if (digits === value) return;
            onChange(digits);
            if (digits.length === CODE_LENGTH) onComplete(digits);
          }}
        />
      </div>
    </Field>
  );
}

/** Where the caret or selection of a field stands; null while it does not have the focus. */
function useSelection(input: RefObject<HTMLInputElement | null>): Selection | null {
  const [selection, setSelection] = useState<Selection | null>(null);
  useEffect(() => {
    const follow = (): void => {
      const field = input.current;
      setSelection(field && document.activeElement === field ? [field.selectionStart ?? 0, field.selectionEnd ?? 0] : null);
    };
    const events = ['selectionchange', 'focusin', 'focusout', 'input'] as const;
    for (const event of events) document.addEventListener(event, follow);
    follow();
    return () => {
      for (const event of events) document.removeEventListener(event, follow);
    };
  }, [input]);
  return selection;
}

/** What the input holds, box by box, with its caret or selection. */
function Boxes({ value, selection }: { value: string; selection: Selection | null }) {
  const [start, end] = selection ?? [-1, -1];
  const active = start === end ? Math.min(start, CODE_LENGTH - 1) : -1;
  return Array.from({ length: CODE_LENGTH }, (_, index) => (
    <span
      key={index}
      className={styles.box}
      data-active={index === active || undefined}
      data-selected={(index >= start && index < end) || undefined}
      aria-hidden="true"
    >
      {value[index] ?? ''}
    </span>
  ));
}

/** Puts the focus into the code field with all digits selected: what is typed or pasted next replaces them. */
export function selectCode(id: string): void {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}
