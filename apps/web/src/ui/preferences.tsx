import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage } from '../lib/i18n/i18n';
import { LANGUAGES, type Language } from '../lib/i18n/language';
import { chooseTheme, useTheme, type Theme } from '../lib/theme';
import { Icon } from './icon';
import styles from './preferences.module.css';

const names = { es: 'Español', en: 'English' } as const;
const themes = [
  ['system', 'app.themeSystem'],
  ['light', 'app.themeLight'],
  ['dark', 'app.themeDark'],
] as const satisfies readonly (readonly [Theme, string])[];

/** Language and appearance, in a small unfolding panel. */
export function Preferences() {
  const { t } = useTranslation();
  const language = currentLanguage();
  // The choice shows at once; the page follows when its texts are here.
  const [chosen, setChosen] = useState<Language | null>(null);
  const theme = useTheme();
  const details = useRef<HTMLDetailsElement>(null);
  useCloseOutside(details);
  const choose = (next: Language): void => {
    setChosen(next);
    // Without a network the texts cannot come: then the choice goes back to what the page speaks.
    void chooseLanguage(next)
      .catch(() => {})
      .finally(() => setChosen(null));
  };

  return (
    <details ref={details} className={styles.preferences}>
      <summary className={styles.button} aria-label={`${language.toUpperCase()}: ${t('app.preferences')}`}>
        <span className={styles.language}>{language.toUpperCase()}</span>
        <Icon name="sun" size={18} />
      </summary>
      <div className={styles.panel}>
        <fieldset className={styles.group}>
          <legend>{t('app.language')}</legend>
          {LANGUAGES.map((each) => (
            <label key={each} className={styles.option} lang={each}>
              <input type="radio" name="language" checked={each === (chosen ?? language)} onChange={() => choose(each)} />
              {names[each]}
            </label>
          ))}
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{t('app.theme')}</legend>
          {themes.map(([each, label]) => (
            <label key={each} className={styles.option}>
              <input type="radio" name="theme" checked={each === theme} onChange={() => chooseTheme(each)} />
              {t(label)}
            </label>
          ))}
        </fieldset>
      </div>
    </details>
  );
}

/** Folds the panel on Escape (the focus goes back to its button) and when something outside is pressed. */
function useCloseOutside(details: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const onPress = (event: PointerEvent): void => {
      if (details.current?.open && event.target instanceof Node && !details.current.contains(event.target)) details.current.open = false;
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !details.current?.open) return;
      details.current.open = false;
      details.current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', onPress);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      document.removeEventListener('keydown', onKey);
    };
  }, [details]);
}
