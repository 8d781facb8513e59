type Stated = readonly [name: string, value: string, priority: string];

/** In its parts: of a page that states only one of them, the whole would be empty. */
const CHANGED = ['overflow-x', 'overflow-y', 'scrollbar-gutter'];

/** Keeps the host's page from scrolling under a window that covers it; nothing on it moves. */
export class ScrollLock {
  #before: readonly Stated[] | null = null;

  set(locked: boolean): void {
    if (locked === (this.#before !== null)) return;
    const { style } = document.documentElement;
    if (this.#before !== null) {
      for (const [name, value, priority] of this.#before) style.setProperty(name, value, priority);
      this.#before = null;
      return;
    }
    const { clientWidth } = document.documentElement;
    this.#before = CHANGED.map((name) => [name, style.getPropertyValue(name), style.getPropertyPriority(name)]);
    // A scrollbar that takes room keeps it.
    if (window.innerWidth > clientWidth) style.setProperty('scrollbar-gutter', 'stable', 'important');
    style.setProperty('overflow', 'hidden', 'important');
  }
}
