import { host } from './host-link';

/** A page that does not make the window larger is not waited for, in milliseconds. */
const RESIZED_WITHIN = 2000;
/** A scrollbar of the page's, in CSS pixels: a window that is this much narrower covers all of it. */
const SCROLLBAR = 40;

let narrow = 0;

/**
 * Has the page show the window as a panel or over all of it. Resolves when it is so large, before that is painted: what is shown in it
 * can change in the same moment. On a phone it covers everything as it is.
 */
export async function setSize(size: 'panel' | 'full'): Promise<void> {
  const changes = size === 'full' ? canGrow() : window.innerWidth > narrow;
  if (size === 'full') narrow = window.innerWidth;
  const done = changes ? resized() : null;
  host.tell({ kind: 'size', size });
  await done;
}

function canGrow(): boolean {
  const page = Number.parseInt(host.facts.get()?.viewport ?? '', 10);
  return window.innerWidth + SCROLLBAR < page;
}

/** Resolves when the window gets another size, or does not in time. */
function resized(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener('resize', end);
      resolve();
    };
    const timer = setTimeout(end, RESIZED_WITHIN);
    window.addEventListener('resize', end);
  });
}
