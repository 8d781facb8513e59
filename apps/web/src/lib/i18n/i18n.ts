import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { remember } from '../storage';
import { asLanguage, firstLanguage, regionalLocale, type Language } from './language';
import type { Namespace } from './texts';

/** Each catalogue is a chunk of its own: a page loads its language and its namespaces only. */
const catalogues: Record<Language, Record<Namespace, () => Promise<{ texts: object }>>> = {
  es: {
    common: () => import('./es/common'),
    portal: () => import('./es/portal'),
    ticket: () => import('./es/ticket'),
    desk: () => import('./es/desk'),
    widget: () => import('./es/widget'),
    picture: () => import('./es/picture'),
  },
  en: {
    common: () => import('./en/common'),
    portal: () => import('./en/portal'),
    ticket: () => import('./en/ticket'),
    desk: () => import('./en/desk'),
    widget: () => import('./en/widget'),
    picture: () => import('./en/picture'),
  },
};

const wanted = new Set<Namespace>();

/** Makes the texts of `namespaces` ready in the current language (and later in any that is switched to). */
export async function loadTexts(...namespaces: Namespace[]): Promise<void> {
  for (const namespace of namespaces) wanted.add(namespace);
  await fetchTexts(currentLanguage());
}

async function fetchTexts(language: Language): Promise<void> {
  const missing = [...wanted].filter((namespace) => !i18next.hasResourceBundle(language, namespace));
  const loaded = await Promise.all(missing.map(async (namespace) => ({ namespace, module: await catalogues[language][namespace]() })));
  for (const { namespace, module } of loaded) i18next.addResourceBundle(language, namespace, module.texts);
}

/** Starts i18next in the person's language with the texts every page needs. */
export async function startI18n(): Promise<void> {
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: [],
    defaultNS: 'common',
    resources: {},
    // React escapes; a second escaping would show &amp; to people.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
  await loadTexts('common');
}

/** The language the page is in. */
export function currentLanguage(): Language {
  return asLanguage(i18next.language) ?? 'es';
}

/** The locale for `Intl`, e.g. es-MX. */
export function currentLocale(): string {
  return regionalLocale(currentLanguage());
}

/** Switches and remembers the language. */
export async function chooseLanguage(language: Language): Promise<void> {
  await switchLanguage(language);
  remember('language', language);
}

/** Switches the language for this visit: somebody else's choice is not the person's. */
export async function switchLanguage(language: Language): Promise<void> {
  await fetchTexts(language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
