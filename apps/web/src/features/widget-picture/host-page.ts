import type { PagePicture } from '../../soporte/protocol';

/** What taking a picture asks of the host's page. The window's app answers it over its channel with the script. */
export interface HostPage {
  /** A picture of what is visible of the page; null when it could not be pictured, or not in time. Never rejects. */
  askPicture: () => Promise<PagePicture | null>;
  /** Takes the window and its button out of sight; resolves once that has been painted, or after a second without an answer. */
  conceal: () => Promise<void>;
  /** Shows them again. */
  reveal: () => Promise<void>;
  /** A panel at the side, or the whole viewport while a picture is edited; resolves once the window is so large, before it is painted. */
  setSize: (size: 'panel' | 'full') => Promise<void>;
}
