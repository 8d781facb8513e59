type Stated = readonly [name: string, value: string, priority: string];

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
    this.#before = [stated(style, 'overflow'), stated(style, 'scrollbar-gutter')];
    // A scrollbar that takes room keeps it.
    if (window.innerWidth > clientWidth) style.setProperty('scrollbar-gutter', 'stable', 'important');
    style.setProperty('overflow', 'hidden', 'important');
  }
}

function stated(style: CSSStyleDeclaration, name: string): Stated {
  return [name, style.getPropertyValue(name), style.getPropertyPriority(name)];
}
