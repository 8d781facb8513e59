import type { ChangeEventHandler } from 'react';
import { TextField } from './field';

interface EmailFieldProps {
  id: string;
  label: string;
  hint?: string;
  value: string;
  onChange: ChangeEventHandler<HTMLInputElement>;
  error?: string | undefined;
}

/** An e-mail address: the right keyboard, the browser's own suggestions, no corrections. */
export function EmailField({ hint, ...rest }: EmailFieldProps) {
  return <TextField {...rest} {...(hint && { hint })} type="email" inputMode="email" autoComplete="email" autoCapitalize="none" spellCheck={false} />;
}
