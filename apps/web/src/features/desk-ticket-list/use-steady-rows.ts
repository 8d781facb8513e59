import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

interface SteadyRows {
  /** New rows that arrived above what can be seen. */
  newAbove: number;
  /** Goes to the top. */
  toTop: () => void;
  /** The pointer has left: room that was borrowed to keep its row in place is given back. */
  settle: () => void;
}

/**
 * Lets rows change places without moving the one that `anchorOf` names: the list is scrolled by as much as that row moved,
 * and all others slide. `ids` are the rows from the top.
 */
export function useSteadyRows(
  scroller: RefObject<HTMLElement | null>,
  spacer: RefObject<HTMLElement | null>,
  ids: readonly string[],
  anchorOf: () => string | null,
): SteadyRows {
  const before = useRef<Places>(new Map());
  const scrolled = useRef(0);
  const cameFromTop = useRef(false);
  const [newAbove, setNewAbove] = useState(0);
  const order = ids.join(' ');

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const onScroll = (): void => {
      scrolled.current = box.scrollTop;
      if (box.scrollTop < 4) setNewAbove(0);
    };
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => box.removeEventListener('scroll', onScroll);
  }, [scroller]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const places = placesIn(box);
    const known = before.current;
    const seenBefore = tops(known, scrolled.current);
    const anchor = anchorOf();
    const shift = shiftOf(anchor, known, places);
    if (shift !== 0) {
      cameFromTop.current ||= scrolled.current < 4;
      scrollBy(box, spacer.current, scrolled.current, shift);
      const fresh = ids.slice(0, ids.indexOf(anchor ?? '')).filter((id) => !known.has(id)).length;
      if (known.size > 0) setNewAbove((count) => count + fresh);
    }
    scrolled.current = box.scrollTop;
    if (known.size > 0) slide(places, seenBefore, box);
    before.current = places;
    // Rows move when their order changes, not when something in them does.
  }, [order]);

  const goTo = useCallback(
    (top: number) => {
      const box = scroller.current;
      if (!box) return;
      const places = placesIn(box);
      const seenBefore = tops(places, box.scrollTop);
      if (spacer.current) spacer.current.style.height = '0px';
      box.scrollTop = top;
      scrolled.current = box.scrollTop;
      slide(places, seenBefore, box);
    },
    [scroller, spacer],
  );

  const settle = useCallback(() => {
    if (cameFromTop.current && scroller.current) goTo(0);
    cameFromTop.current = false;
  }, [goTo, scroller]);

  return { newAbove, toTop: useCallback(() => goTo(0), [goTo]), settle };
}

type Places = ReadonlyMap<string, { element: HTMLElement; top: number }>;

function placesIn(box: HTMLElement): Places {
  const places = new Map<string, { element: HTMLElement; top: number }>();
  for (const element of box.querySelectorAll<HTMLElement>('[data-row]')) places.set(element.dataset['row'] ?? '', { element, top: element.offsetTop });
  return places;
}

function tops(places: Places, scrollTop: number): Map<string, number> {
  return new Map([...places].map(([id, { top }]) => [id, top - scrollTop]));
}

function shiftOf(anchor: string | null, known: Places, places: Places): number {
  const from = anchor === null ? undefined : known.get(anchor)?.top;
  const to = anchor === null ? undefined : places.get(anchor)?.top;
  return from === undefined || to === undefined ? 0 : to - from;
}

/** Scrolls by `shift`; a list too short for that borrows room at its end. */
function scrollBy(box: HTMLElement, spacer: HTMLElement | null, from: number, shift: number): void {
  const wanted = Math.max(0, from + shift);
  if (spacer) spacer.style.height = `${Math.max(0, wanted + box.clientHeight - spacer.offsetTop)}px`;
  box.scrollTo({ top: wanted, behavior: 'instant' });
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
