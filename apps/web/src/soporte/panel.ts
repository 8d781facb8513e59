import { make } from './make';
import { ScrollLock } from './scroll-lock';

const NARROW = '(max-width: 640px)';

/** Where the window is shown: beside the page, which stays usable, or over all of it. */
export class Panel {
  readonly element = make('dialog', 'panel');
  readonly #edges = [make('div', 'edge'), make('div', 'edge')] as const;
  readonly #narrow = matchMedia(NARROW);
  readonly #lock = new ScrollLock();
  #open = false;
  #modal = false;
  #full = false;

  /** `onEscape`: Escape was pressed while the focus was not in the window itself. */
  constructor(
    atLeft: boolean,
    onEscape: () => void,
    /** The browser closed it against our will. */
    onClosed: () => void,
  ) {
    const { element } = this;
    element.classList.toggle('at-left', atLeft);
    element.append(...this.#edges);
    element.oncancel = (event) => {
      event.preventDefault();
      onEscape();
    };
    element.onclose = () => {
      if (this.#open && !element.open) onClosed();
    };
    element.onkeydown = (event) => {
      if (event.key === 'Escape') onEscape();
    };
    this.#keepFocus();
    this.#narrow.onchange = () => this.#arrange();
  }

  get isOpen(): boolean {
    return this.#open;
  }

  setLabel(label: string): void {
    this.element.setAttribute('aria-label', label);
    for (const edge of this.#edges) edge.setAttribute('aria-label', label);
  }

  /** Puts the content between the two edges. */
  fill(...content: readonly HTMLElement[]): void {
    this.#edges[1].before(...content);
  }

  show(): void {
    this.#open = true;
    this.element.style.animation = '';
    this.#arrange();
  }

  hide(): void {
    this.#open = false;
    this.#full = false;
    this.element.classList.remove('full');
    if (this.element.open) this.element.close();
    this.#lock.set(false);
  }

  setFull(full: boolean): void {
    this.#full = full;
    this.element.classList.toggle('full', full);
    this.#arrange();
  }

  /** After it was put back on the page: the browser has forgotten how it was shown. */
  restore(): void {
    if (!this.#open) return;
    this.element.close();
    this.#arrange();
  }

  end(): void {
    this.hide();
    this.#narrow.onchange = null;
  }

  /** Over all of the page it is modal; beside it only where a window of the host's own would make it unreachable. */
  #arrange(): void {
    if (!this.#open) return;
    const { element } = this;
    const covers = this.#full || this.#narrow.matches;
    const modal = covers || hostIsModal();
    const focused = this.#focused();
    if (element.open && modal !== this.#modal) {
      element.close();
      // It arrived before.
      element.style.animation = 'none';
    }
    this.#modal = modal;
    if (!element.open) {
      if (modal) element.showModal();
      else element.show();
      // The browser gives it to the first edge.
      focused?.focus();
    }
    this.#lock.set(covers);
  }

  /** What in here has the focus: while the window is shown another way it stays there. */
  #focused(): HTMLElement | null {
    const root = this.element.getRootNode();
    const focused = root instanceof ShadowRoot ? root.activeElement : null;
    return focused instanceof HTMLElement && this.element.contains(focused) ? focused : null;
  }

  /** Tab goes round in the window: from one of its ends to the other, where the frame around it tells where the focus is. */
  #keepFocus(): void {
    const [first, last] = this.#edges;
    for (const edge of this.#edges) {
      const other = edge === first ? last : first;
      edge.tabIndex = 0;
      edge.setAttribute('role', 'group');
      edge.onfocus = ({ relatedTarget }) => {
        const cameFromWithin = relatedTarget instanceof Node && relatedTarget !== other && this.element.contains(relatedTarget);
        if (cameFromWithin) other.focus();
      };
      edge.onkeydown = (event) => {
        const leaves = event.key === 'Tab' && event.shiftKey === (edge === first);
        if (!leaves) return;
        event.preventDefault();
        other.focus();
      };
    }
  }
}

/** Whether a modal window of the host's makes everything else on the page unreachable. */
function hostIsModal(): boolean {
  try {
    return document.querySelector('dialog:modal') !== null;
  } catch {
    // Browsers that do not know `:modal`.
    return document.querySelector('dialog[open]') !== null;
  }
}
