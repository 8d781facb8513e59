import type { texts as common } from './es/common';
import type { texts as desk } from './es/desk';
import type { texts as picture } from './es/picture';
import type { texts as portal } from './es/portal';
import type { texts as ticket } from './es/ticket';
import type { texts as widget } from './es/widget';

/** common: every page · ticket: what portal and desk both say about tickets · portal: customers' pages · desk: the desk · widget: the support window · picture: pictures of the screen. */
export interface Catalogue {
  common: typeof common;
  ticket: typeof ticket;
  portal: typeof portal;
  desk: typeof desk;
  widget: typeof widget;
  picture: typeof picture;
}
export type Namespace = keyof Catalogue;

/** The same keys with other words: the type of every catalogue but the Spanish one. */
export type SameKeys<Texts> = { [Key in keyof Texts]: Texts[Key] extends string ? string : SameKeys<Texts[Key]> };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Catalogue;
  }
}
