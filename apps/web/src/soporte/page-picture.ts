import { snapdom, type SnapdomPlugin } from '@zumer/snapdom';
import { Pixels } from './pixels';
import { isPrivate, isUnreadable } from './private-parts';
import type { PagePicture } from './protocol';
import { blankFor } from './stand-in';

/** Longer than this no one waits: the window then offers the picture of a window or screen. */
const DEADLINE_MS = 8000;

/** More than one screen shows in a useful way, and more than a slow machine pictures before the deadline. */
const MAX_ELEMENTS = 6000;

/** Also what is out of sight is looked at once: beyond this that alone takes longer than anyone waits. */
const MAX_ON_PAGE = 60_000;

/** More pixels per CSS pixel make text no easier to read, only the picture larger. */
const MAX_SCALE = 2;

/**
 * Pictures what is visible of this page now, as an SVG that needs nothing else. Private parts, and what cannot be read from within
 * the page, are grey boxes; everything of ours (`data-soporte`) is absent. The page itself is not changed in any way that shows.
 * Rejects when the page is too large to be pictured in time, or when the library fails on it.
 */
export async function picturePage(): Promise<PagePicture> {
  const { documentElement } = document;
  if (isPrivate(documentElement)) throw new Error('The whole page is private.');
  if (document.getElementsByTagName('*').length > MAX_ON_PAGE) throw tooLarge();
  const { clientWidth: width, clientHeight: height } = documentElement;
  const scale = Math.min(MAX_SCALE, Math.max(1, window.devicePixelRatio || 1));
  const capture = new Capture(performance.now() + DEADLINE_MS, new Pixels(scale));
  const { url } = await inTime(
    snapdom(documentElement, {
      clip: 'viewport',
      // Gives the page a turn about every frame.
      fast: false,
      scale: 1,
      dpr: 1,
      cache: 'disabled',
      invalidate: true,
      exclude: (element) => capture.leavesOut(element),
      plugins: [capture.plugin],
    }),
    DEADLINE_MS,
  );
  if (capture.gaveUp) throw tooLarge();
  const svg = onGround(decodeURIComponent(url.slice(url.indexOf(',') + 1)), pageColour());
  return { svg: capture.pixels.fill(svg), width, height, scale };
}

function tooLarge(): Error {
  return new Error('This page is too large to be pictured.');
}

/** What of the page goes into one picture. Nothing here throws: the library would keep the element. */
class Capture {
  gaveUp = false;
  #pictured = 0;

  readonly plugin: SnapdomPlugin = {
    name: 'vobo-private-parts',
    resolveNode: (node) => this.#standIn(node),
    afterClone: ({ clone }) => {
      if (clone) finish(clone);
    },
  };

  constructor(
    private readonly deadline: number,
    readonly pixels: Pixels,
  ) {}

  /** Whether the element is not in the picture at all. Asked for every element of the page. */
  leavesOut(element: Element): boolean {
    // The library cannot be stopped; with everything left out it ends by itself.
    if (this.gaveUp || performance.now() > this.deadline) {
      this.gaveUp = true;
      return true;
    }
    if (element.hasAttribute('data-soporte')) return true;
    // Out of sight, the library would still copy the element's attributes.
    return isPrivate(element) && !isInSight(element);
  }

  /** What stands in the picture for an element in sight: a box with its pixels, a grey one, nothing, or (undefined) its copy. */
  #standIn(node: Element): Node | null | undefined {
    this.#pictured += 1;
    if (this.#pictured > MAX_ELEMENTS) this.gaveUp = true;
    if (this.gaveUp) return null;
    try {
      return isPrivate(node) || isUnreadable(node) ? blankFor(node) : (this.pixels.take(node) ?? undefined);
    } catch {
      return null;
    }
  }
}

function finish(clone: Element): void {
  // Copies keep what tells that they are private: whatever came here by a way we do not know ends here.
  for (const element of clone.querySelectorAll<HTMLElement>('[data-private], input, textarea, select, [contenteditable]')) {
    if (isPrivate(element) || element.getAttribute('type') === 'hidden') element.remove();
    // The library copies its outer width and says that it is the inner one.
    else if (element.tagName === 'TEXTAREA') element.style.boxSizing = 'border-box';
  }
}

function isInSight(element: Element): boolean {
  const { top, right, bottom, left, width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth;
}

/** The picture with the page's colour behind it: a page may be shorter than the screen. */
function onGround(svg: string, colour: string): string {
  return svg.replace(/<svg[^>]*>/, (start) => `${start}<rect width="100%" height="100%" fill="${colour}"/>`);
}

/** What lies behind everything: the colour of the page, else of the browser's own sheet. */
function pageColour(): string {
  const styles = [document.documentElement, document.body].map((element) => getComputedStyle(element));
  const own = styles.map(({ backgroundColor }) => backgroundColor).find((colour) => !['', 'transparent', 'rgba(0, 0, 0, 0)'].includes(colour));
  const isDark = /dark/.test(styles[0]?.colorScheme ?? '') && matchMedia('(prefers-color-scheme: dark)').matches;
  return own ?? (isDark ? '#121212' : '#ffffff');
}

function inTime<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('This page could not be pictured in time.')), milliseconds);
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
