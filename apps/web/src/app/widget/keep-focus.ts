const REACHABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Keeps Tab inside of the window: past the last thing comes the first, never the page behind. Returns the function that stops it. */
export function keepFocusInside(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const reachable = reachableIn(topmost());
    const from = document.activeElement ?? document.body;
    const isAhead = (element: Element): boolean => (from.compareDocumentPosition(element) & ahead) !== 0;
    const ahead = event.shiftKey ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
    if (reachable.some((element) => isAhead(element) && !element.contains(from) && !isSameChoice(element, from))) return;
    const around = event.shiftKey ? reachable.at(-1) : reachable[0];
    if (!around) return;
    event.preventDefault();
    around.focus();
  };
  document.addEventListener('keydown', onKeyDown);
  const stopRestoring = restoreFocus();
  return () => {
    document.removeEventListener('keydown', onKeyDown);
    stopRestoring();
  };
}

/**
 * The page around the window takes the focus for a moment while it shows the window another way, and what got it here meanwhile loses it:
 * it has it again as soon as the window does.
 */
function restoreFocus(): () => void {
  let last: EventTarget | null = null;
  const onFocusIn = ({ target }: FocusEvent): void => void (last = target);
  const onWindowFocus = (): void => {
    if (document.activeElement === document.body && last instanceof HTMLElement && last.isConnected) last.focus({ preventScroll: true });
  };
  document.addEventListener('focusin', onFocusIn);
  window.addEventListener('focus', onWindowFocus);
  return () => {
    document.removeEventListener('focusin', onFocusIn);
    window.removeEventListener('focus', onWindowFocus);
  };
}

/** What can be used now: an open dialog makes everything else unreachable. */
function topmost(): Element {
  return [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
}

function reachableIn(place: Element): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>(REACHABLE)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true }) && isStopOfChoice(element),
  );
}

/** Of radio buttons with one name, Tab stops at the checked one only, when there is one. */
function isStopOfChoice(element: HTMLElement): boolean {
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.checked) return true;
  return ![...document.querySelectorAll<HTMLInputElement>(`input[type='radio'][name='${CSS.escape(element.name)}']`)].some(({ checked }) => checked);
}

/** Two radio buttons of one choice are one stop. */
function isSameChoice(one: Element, other: Element): boolean {
  return one instanceof HTMLInputElement && other instanceof HTMLInputElement && one.type === 'radio' && one.name === other.name && other.type === 'radio';
}
