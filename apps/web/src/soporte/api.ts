/*
 * What `window.Soporte` offers to the page it is on: the types of the support button. Guide: docs/support-button.md.
 * The build publishes this very file as `/soporte.d.ts`; it imports nothing, so that it can be used alone.
 */

export type Locale = 'es' | 'en';

/** The person who is signed in at the host, as `Soporte.identify` says it. */
export interface HostIdentity {
  readonly email: string;
  readonly name?: string;
  /** The host application's sign-in name, shown and not to be changed. */
  readonly user?: string;
  /** `<unix seconds>.<hex>`: made by the host's server (docs/support-button.md). */
  readonly signature?: string;
}

/** Makes the identity when it is needed, signed just then. Null: nobody is signed in. */
export type IdentitySource = () => HostIdentity | null | Promise<HostIdentity | null>;

/** What `Soporte.open` fills in; the person can change it. */
export interface Preset {
  readonly subject?: string;
  readonly description?: string;
  /** A process's id or key. */
  readonly processId?: string;
}

/** What `Soporte.context` says about the page, over what the script finds out by itself. Sent only with the person's consent. */
export interface HostContext {
  /** The page's address; query and fragment are cut off. */
  readonly url?: string;
  /** The size of the screen, or the host's own name of what it shows. */
  readonly screen?: string;
  /** The host application's version. */
  readonly version?: string;
}

/** What `Soporte.on` can be told of, and with what. */
export interface SoporteEvents {
  readonly open: undefined;
  readonly close: undefined;
  /** A ticket exists now. */
  readonly ticket: { readonly code: string };
}

/** `right` and `left` are tabs at the edge, the others buttons in a corner. */
export type Position = 'right' | 'left' | 'bottom-right' | 'bottom-left';

/** The same as the script's `data-` attributes, and before them: for tag managers that take those away. */
export interface SoporteOptions {
  readonly position?: Position;
  /** A colour of CSS in hex, rgb(), hsl() or by name. The text on it is black or white, whatever can be read. */
  readonly color?: string;
  /** What the button says; absent: "Soporte" or "Support". */
  readonly label?: string;
  readonly hideButton?: boolean;
  /** A process's id or key, chosen in every request. */
  readonly process?: string;
  /** Absent: the language of the page, or of the browser. */
  readonly locale?: Locale;
  /** The last 20 errors of the console may be sent with a request. */
  readonly consoleErrors?: boolean;
}

/** Nothing here ever throws; what is wrong is said in the console. */
export interface SoporteMethods {
  /** Opens the window, or fills in more where it is open. */
  open(preset?: Preset): void;
  /** Closes the window; where something was typed it asks the person first. */
  close(): void;
  /** Says who is signed in. A function is asked each time the window opens, and when a signature has become too old. */
  identify(identity: HostIdentity | IdentitySource | null): void;
  /** Says more about the page. What is not named stays as it was said before. */
  context(context: HostContext): void;
  setLocale(locale: Locale): void;
  /** Takes away everything the script made and restores what it wrapped. */
  destroy(): void;
  /** Calls `listener` on each event until the function it returns is called. */
  on<Name extends keyof SoporteEvents>(event: Name, listener: (detail: SoporteEvents[Name]) => void): () => void;
}

/** A call for later: `['open', { subject: '…' }]`. */
export type SoporteCall =
  | { [Name in Exclude<keyof SoporteMethods, 'on'>]: readonly [Name, ...Parameters<SoporteMethods[Name]>] }[Exclude<keyof SoporteMethods, 'on'>]
  | { [Name in keyof SoporteEvents]: readonly ['on', Name, (detail: SoporteEvents[Name]) => void] }[keyof SoporteEvents];

/** `window.Soporte`: the queue from the first moment, the methods once the script has loaded. */
export interface SoporteGlobal extends Partial<SoporteMethods> {
  q: {
    push<Name extends keyof SoporteEvents>(call: readonly ['on', Name, (detail: SoporteEvents[Name]) => void]): unknown;
    push(...calls: SoporteCall[]): unknown;
  };
  options?: SoporteOptions;
}

declare global {
  interface Window {
    Soporte?: SoporteGlobal;
  }
}
