import { client } from '../../lib/apollo/client';
import { chooseLanguage } from '../../lib/i18n/i18n';
import type { Language } from '../../lib/i18n/language';

/** Switches the language, also of what the server names: processes, and the reasons it gives. */
export function chooseDeskLanguage(language: Language): void {
  void chooseLanguage(language).then(() => client.refetchQueries({ include: 'active' }));
}
