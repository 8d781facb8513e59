/** What a box needs to stand where the element stood, and so that its neighbours stay where they are. */
const PLACE = [
  ...['position', 'top', 'right', 'bottom', 'left', 'z-index', 'float', 'clear', 'vertical-align', 'transform', 'transform-origin', 'opacity', 'visibility'],
  ...['margin-top', 'margin-right', 'margin-bottom', 'margin-left', 'align-self', 'justify-self', 'order', 'flex-grow', 'flex-shrink'],
  ...['grid-row-start', 'grid-row-end', 'grid-column-start', 'grid-column-end', 'font-family', 'font-size', 'font-weight', 'line-height'],
  ...['border-top-left-radius', 'border-top-right-radius', 'border-bottom-left-radius', 'border-bottom-right-radius'],
];

/** What is between a picture and its edge. */
const EDGE = ['top', 'right', 'bottom', 'left'].flatMap((side) => [
  `padding-${side}`,
  ...['width', 'style', 'color'].map((property) => `border-${side}-${property}`),
]);

/** Neither light nor dark: seen on any page, and not taken for an empty place. */
const COVER = '#b9b6ab';

/** A grey box of the size and at the place of `element`, with nothing of it inside. */
export function blankFor(element: Element): DocumentFragment {
  const style = getComputedStyle(element);
  const box = boxFor(element, style, PLACE);
  box.style.background = COVER;
  box.style.paddingTop = `${upperEdgeOf(style)}px`;
  // Gives the line of a field or a word its baseline; nobody can read it.
  if (style.display.startsWith('inline')) box.textContent = '\u200b';
  return alone(box);
}

/** A box at the place of a picture. `mark` stands for its pixels: an image in this page would be subject to the page's policy. */
export function frameFor(element: Element, mark: HTMLElement): DocumentFragment {
  const box = boxFor(element, getComputedStyle(element), [...PLACE, ...EDGE, 'background-color', 'box-shadow']);
  box.style.overflow = 'hidden';
  box.append(mark);
  return alone(box);
}

function boxFor(element: Element, style: CSSStyleDeclaration, properties: readonly string[]): HTMLElement {
  const { width, height } = sizeOf(element);
  const box = document.createElement('span');
  for (const property of properties) box.style.setProperty(property, style.getPropertyValue(property));
  box.style.display = displayFor(style.display);
  box.style.boxSizing = 'border-box';
  box.style.width = `${width}px`;
  box.style.height = `${height}px`;
  box.style.minWidth = `${width}px`;
  box.style.flexBasis = 'auto';
  return box;
}

/** In a fragment: the library adds the looks of the element to elements that it is given. */
function alone(box: HTMLElement): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(box);
  return fragment;
}

/** Before transformations, where the element knows it. */
function sizeOf(element: Element): { width: number; height: number } {
  const rect = element.getBoundingClientRect();
  if (!(element instanceof HTMLElement) || element.offsetWidth === 0) return rect;
  return { width: element.offsetWidth, height: element.offsetHeight };
}

/** What lies between the outer edge and the first line: it tells where the baseline is. */
function upperEdgeOf(style: CSSStyleDeclaration): number {
  return (Number.parseFloat(style.paddingTop) || 0) + (Number.parseFloat(style.borderTopWidth) || 0);
}

function displayFor(display: string): string {
  if (display.startsWith('inline') || display === 'contents') return 'inline-block';
  return display.startsWith('table-') ? display : 'block';
}
