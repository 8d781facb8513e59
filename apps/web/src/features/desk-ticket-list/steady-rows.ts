/** Rows by id, with where each begins in the list, in pixels. */
type Places = ReadonlyMap<string, { element: HTMLElement; top: number }>;

/** How near the top counts as being there, in pixels. */
const TOP = 4;
/** A scroll to within a pixel of where we scrolled to is our own. */
const OURS = 1;

/**
 * Lets the rows of a scrolled list change places without moving one of them: the list is scrolled by as much as that row
 * moved, and all others slide. A list too short for that borrows room at its end.
 */
export class SteadyRows {
  #before: Places = new Map();
  #scrolled = 0;
  /** The list stood at its top when room was borrowed: it goes back there. */
  #cameFromTop = false;

  constructor(
    private readonly box: HTMLElement,
    private readonly spacer: HTMLElement,
  ) {}

  /** After the rows were drawn in a new order: keeps `anchor` where it was on the screen. Answers how many new rows arrived above it. */
  moved(ids: readonly string[], anchor: string | null): number {
    const known = this.#before;
    const places = placesIn(this.box);
    const seenBefore = onScreen(known, this.#scrolled);
    const shift = shiftOf(anchor, known, places);
    if (shift !== 0) {
      this.#cameFromTop ||= this.#scrolled < TOP;
      this.#scrollTo(Math.max(0, this.#scrolled + shift));
    }
    this.#scrolled = this.box.scrollTop;
    this.#before = places;
    if (known.size === 0) return 0;
    slide(places, seenBefore, this.box);
    return shift === 0 ? 0 : ids.slice(0, ids.indexOf(anchor ?? '')).filter((id) => !known.has(id)).length;
  }

  /** The list was scrolled. Answers whether it is at its top. */
  onScroll(): boolean {
    if (Math.abs(this.box.scrollTop - this.#scrolled) > OURS) this.#cameFromTop = false;
    this.#scrolled = this.box.scrollTop;
    return this.box.scrollTop < TOP;
  }

  /** Goes to the top, rows sliding, and gives borrowed room back. */
  toTop(): void {
    const places = placesIn(this.box);
    const seenBefore = onScreen(places, this.box.scrollTop);
    this.spacer.style.height = '0px';
    this.box.scrollTo({ top: 0, behavior: 'instant' });
    this.#scrolled = 0;
    this.#cameFromTop = false;
    slide(places, seenBefore, this.box);
  }

  /** No row needs to be kept any more: a list that stood at its top stands there again. */
  settle(): void {
    if (this.#cameFromTop) this.toTop();
  }

  #scrollTo(top: number): void {
    this.spacer.style.height = `${Math.max(0, top + this.box.clientHeight - this.spacer.offsetTop)}px`;
    this.box.scrollTo({ top, behavior: 'instant' });
  }
}

function placesIn(box: HTMLElement): Places {
  const rows = [...box.querySelectorAll<HTMLElement>('[data-row]')];
  return new Map(rows.map((element) => [element.dataset['row'] ?? '', { element, top: element.offsetTop }]));
}

function onScreen(places: Places, scrollTop: number): Map<string, number> {
  return new Map([...places].map(([id, { top }]) => [id, top - scrollTop]));
}

function shiftOf(anchor: string | null, known: Places, places: Places): number {
  const from = known.get(anchor ?? '')?.top;
  const to = places.get(anchor ?? '')?.top;
  return from === undefined || to === undefined ? 0 : to - from;
}

/** Shows each row where it was, then lets it slide to where it is; new ones appear. */
function slide(places: Places, seenBefore: ReadonlyMap<string, number>, box: HTMLElement): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const timing = { duration: 150, easing: 'cubic-bezier(0.2, 0.7, 0.3, 1)' };
  for (const [id, { element, top }] of places) {
    const to = top - box.scrollTop;
    if (to < -2 * element.offsetHeight || to > box.clientHeight + element.offsetHeight) continue;
    const from = seenBefore.get(id);
    if (from === undefined) element.animate([{ opacity: 0, transform: 'translateY(-8px)' }, {}], timing);
    else if (Math.abs(from - to) >= 1) element.animate([{ transform: `translateY(${from - to}px)` }, {}], timing);
  }
}
