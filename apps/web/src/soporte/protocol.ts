import type { HostIdentity, Locale, Preset } from './api';

export type { HostIdentity, Locale, Preset };

/**
 * What the script on the host's page (`soporte.js`) and the support window (an iframe of our origin) say to each other.
 *
 * The script loads the window and, once it has loaded, sends it one `postMessage` to our origin only: {@link Greeting}, with one end
 * of a MessageChannel. The window takes it from its parent alone, once. Everything after that goes through the channel, which no
 * other frame can reach. Both sides check every message by its `kind` and ignore what they do not know, so that an older script
 * and a newer window get along.
 */
export interface Greeting {
  readonly soporte: 1;
}

/** What `Soporte.context` says, with what the script finds out by itself. Sent only with the person's consent. */
export interface PageFacts {
  /** The page's address without query and fragment. */
  readonly url: string;
  readonly userAgent: string;
  /** `1920×1080`. */
  readonly screen: string;
  /** `1440×900`. */
  readonly viewport: string;
  /** `America/Bogota`. */
  readonly timeZone: string;
  /** The host application's version. */
  readonly version?: string;
  /** The last 20 errors of the console, when the host asked for them (`data-console-errors`). */
  readonly consoleErrors?: readonly string[];
}

/** What a picture of the page cannot show, found on it: say so, and offer the picture of a window or screen instead. */
export type Unpicturable = 'pdf' | 'frame' | 'video';

/** A picture of the host's page as the window draws it onto a canvas. */
export interface PagePicture {
  /** A self-contained SVG document. */
  readonly svg: string;
  /** Its size in CSS pixels, and how many device pixels one of them is. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** From the host's page to the window. */
export type HostMessage =
  /** First of all, and again when something of it changes. */
  | {
      readonly kind: 'configure';
      readonly locale: Locale | null;
      /** A CSS colour for the accent; null: ours. */
      readonly accent: string | null;
      /** The process preset by `data-process`: id or key. */
      readonly process: string | null;
    }
  /** The window is shown: again each time it is opened. */
  | { readonly kind: 'opened'; readonly preset: Preset; readonly facts: PageFacts; readonly unpicturable: readonly Unpicturable[] }
  /** More is known of the page than when the window was opened. */
  | { readonly kind: 'facts'; readonly facts: PageFacts }
  /** Null: nobody is signed in at the host. Sent when it changes, and as the answer to `identity-please`. */
  | { readonly kind: 'identity'; readonly identity: HostIdentity | null }
  /** The host asks to close; the window decides (it may ask the person first) and answers with `close`. */
  | { readonly kind: 'close-please' }
  /** Answers the `picture-please` of the same number: null when the page could not be pictured. */
  | { readonly kind: 'picture'; readonly picture: PagePicture | null; readonly number?: number }
  /** Answers `conceal` and `reveal`, once the change has been painted. */
  | { readonly kind: 'painted' };

/** From the window to the host's page. */
export type WindowMessage =
  /** The window can be used. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'close' }
  /** A panel at the side, or the whole viewport (while a picture is edited). */
  | { readonly kind: 'size'; readonly size: 'panel' | 'full' }
  /** Asks for an identity signed just now: the function given to `identify` is called again. */
  | { readonly kind: 'identity-please' }
  | { readonly kind: 'picture-please'; readonly number: number }
  /** Out of sight, while a screen is pictured, and back. */
  | { readonly kind: 'conceal' }
  | { readonly kind: 'reveal' }
  /** A ticket exists: the host hears of it by `on('ticket')`. */
  | { readonly kind: 'ticket'; readonly code: string }
  /** The host's signature was refused; said in the host's console, for its developers. */
  | { readonly kind: 'identity-refused'; readonly reason: string };
