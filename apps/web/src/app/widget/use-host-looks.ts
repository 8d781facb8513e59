import { useEffect } from 'react';
import { currentLanguage, switchLanguage } from '../../lib/i18n/i18n';
import { useStore } from '../../lib/store';
import { host } from './host-link';

/** Follows the host's language and accent while it says them. */
export function useHostLooks(): void {
  const settings = useStore(host.settings);
  const locale = settings?.locale ?? null;
  const accent = settings?.accent ?? null;

  useEffect(() => {
    if (locale !== null && locale !== currentLanguage()) void switchLanguage(locale).catch(() => {});
  }, [locale]);

  useEffect(() => {
    if (accent === null) return;
    const { style } = document.documentElement;
    let set: readonly string[] = [];
    let current = true;
    void import('../../lib/accent').then(({ accentTokens, readColour }) => {
      const colour = current ? readColour(accent) : null;
      if (!colour) return;
      const tokens = accentTokens(colour);
      set = Object.keys(tokens);
      for (const [name, value] of Object.entries(tokens)) style.setProperty(name, value);
    });
    return () => {
      current = false;
      for (const name of set) style.removeProperty(name);
    };
  }, [accent]);
}
