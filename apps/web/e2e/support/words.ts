import i18next, { type TFunction } from 'i18next';
import * as commonEn from '../../src/lib/i18n/en/common.ts';
import * as deskEn from '../../src/lib/i18n/en/desk.ts';
import * as pictureEn from '../../src/lib/i18n/en/picture.ts';
import * as portalEn from '../../src/lib/i18n/en/portal.ts';
import * as ticketEn from '../../src/lib/i18n/en/ticket.ts';
import * as widgetEn from '../../src/lib/i18n/en/widget.ts';
import * as common from '../../src/lib/i18n/es/common.ts';
import * as desk from '../../src/lib/i18n/es/desk.ts';
import * as picture from '../../src/lib/i18n/es/picture.ts';
import * as portal from '../../src/lib/i18n/es/portal.ts';
import * as ticket from '../../src/lib/i18n/es/ticket.ts';
import * as widget from '../../src/lib/i18n/es/widget.ts';
import type { Catalogue } from '../../src/lib/i18n/texts.ts';

export type Language = 'es' | 'en';
/** What an agent can do with words. */
export type Mode = keyof Catalogue['desk']['composer']['modes'];
type Namespaces = [keyof Pick<Catalogue, 'common'>, 'portal', 'ticket', 'desk', 'widget', 'picture'];
/** The words of the pages in one language, from the catalogues that the pages use: `t('portal:create.title')`. */
export type Words = TFunction<Namespaces>;

const instance = i18next.createInstance();
void instance.init({
  lng: 'es',
  initAsync: false,
  fallbackLng: false,
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  resources: {
    es: { common: common.texts, portal: portal.texts, ticket: ticket.texts, desk: desk.texts, widget: widget.texts, picture: picture.texts },
    en: { common: commonEn.texts, portal: portalEn.texts, ticket: ticketEn.texts, desk: deskEn.texts, widget: widgetEn.texts, picture: pictureEn.texts },
  },
});

export function wordsIn(language: Language): Words {
  return instance.getFixedT(language, ['common', 'portal', 'ticket', 'desk', 'widget', 'picture']);
}

/** Stands for any value in {@link like}: `like(t('portal:ticket.closesIn', { span: ANY }))`. */
export const ANY = '\u2026any\u2026';

/** A text of the catalogue as a pattern of the whole, with {@link ANY} for what changes. */
export function like(text: string): RegExp {
  const parts = text.split(ANY).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(parts.join('.+'));
}
