import { dress } from './styles';

/** A host that takes our element away this often in a row does not want it. */
const PATIENCE = 30;
const IN_A_ROW_MS = 1000;
const PUT_BACK_AFTER_MS = 30;

/**
 * The one element of ours on the host's page, with everything else in its shadow. It stands beside the body, where pages that
 * swap or hydrate their body do not see it, and is put back when something takes it away nevertheless.
 */
export class HostElement {
  readonly root: ShadowRoot;
  readonly #element = document.createElement('vobo-soporte');
  readonly #observer = new MutationObserver(() => this.#look());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #removals = 0;
  #lastRemoval = 0;

  /** Calls `onReturn` after the element has been put back: frames in it begin anew. */
  constructor(private readonly onReturn: () => void) {
    // Pictures of the page leave out what carries this.
    this.#element.setAttribute('data-soporte', '');
    this.root = this.#element.attachShadow({ mode: 'open' });
    dress(this.root);
  }

  get isAttached(): boolean {
    return this.#element.isConnected;
  }

  /** For screen readers: the page around it may speak another one. */
  setLanguage(language: string): void {
    this.#element.lang = language;
  }

  attach(): void {
    document.documentElement.append(this.#element);
    this.#watch();
  }

  end(): void {
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    this.#element.remove();
  }

  /** Only the few children of the document and of its root are watched: what happens on the page costs nothing. */
  #watch(): void {
    this.#observer.disconnect();
    this.#observer.observe(document, { childList: true });
    this.#observer.observe(document.documentElement, { childList: true });
  }

  #look(): void {
    if (this.isAttached || this.#timer !== undefined) return;
    const now = Date.now();
    this.#removals = now - this.#lastRemoval < IN_A_ROW_MS ? this.#removals + 1 : 1;
    this.#lastRemoval = now;
    if (this.#removals > PATIENCE) return this.#observer.disconnect();
    // Later, so that two scripts that undo each other do not stop the page.
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.isAttached) return;
      this.attach();
      this.onReturn();
    }, PUT_BACK_AFTER_MS);
  }
}
