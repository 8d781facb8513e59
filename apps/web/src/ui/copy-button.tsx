import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';

/** Copies `text`; says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // The browser does not let us, or not on this address: the text can be selected.
    }
  };

  return (
    <Button icon={copied ? 'check' : 'copy'} aria-label={copied ? undefined : label} onClick={() => void copy()}>
      <span aria-live="polite">{copied ? t('form.copied') : t('form.copy')}</span>
    </Button>
  );
}
