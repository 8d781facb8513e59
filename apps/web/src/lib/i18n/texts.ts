import type { texts as common } from './es/common';
import type { texts as desk } from './es/desk';
import type { texts as portal } from './es/portal';
import type { texts as ticket } from './es/ticket';

/** common: every page · ticket: what portal and desk both say about tickets · portal: customers' pages · desk: the desk. */
export interface Catalogue {
  common: typeof common;
  ticket: typeof ticket;
  portal: typeof portal;
  desk: typeof desk;
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
