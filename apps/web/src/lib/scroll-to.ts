/** Brings an element into sight once what was just changed is drawn; gliding unless the person asked for less motion. */
export function scrollTo(element: () => Element | null, block: 'start' | 'end'): void {
  requestAnimationFrame(() => {
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    element()?.scrollIntoView({ block, behavior });
  });
}
