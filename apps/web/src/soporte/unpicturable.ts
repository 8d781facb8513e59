import type { Unpicturable } from './protocol';

/** A page with more of them than this is told by the first. */
const LOOKED_AT = 200;

/** What is shown on this page that a picture made from within it cannot show. Looks at few elements, and only when asked. */
export function findUnpicturable(): readonly Unpicturable[] {
  const found = new Set<Unpicturable>();
  const elements = document.querySelectorAll('iframe, frame, embed, object, video');
  for (let index = 0; index < elements.length && index < LOOKED_AT; index += 1) {
    const element = elements[index];
    const kind = element && isShown(element) ? kindOf(element) : null;
    if (kind !== null) found.add(kind);
  }
  return [...found];
}

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  // Counting pixels and hidden helpers of other scripts are no larger than this.
  return width > 2 && height > 2;
}

function kindOf(element: Element): Unpicturable | null {
  if (element instanceof HTMLVideoElement) return 'video';
  const address = element.getAttribute('src') ?? element.getAttribute('data') ?? '';
  if (/pdf/i.test(element.getAttribute('type') ?? '') || /\.pdf(?:$|[?#])|^data:application\/pdf/i.test(address)) return 'pdf';
  return address === '' && !element.hasAttribute('srcdoc') ? null : 'frame';
}
