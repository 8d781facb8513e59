import { make } from './make';
import type { Options } from './options';
import { readableOn } from './readable-on';

const SVG = 'http://www.w3.org/2000/svg';
/** A check inside a speech bubble. */
const MARK = ['M7 3h10a4 4 0 0 1 4 4v6a4 4 0 0 1-4 4h-4l-5 4v-4H7a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z', 'm8.5 10 2.5 2.5 4.5-4.5'];

/** The button on the host's page. */
export class Tab {
  readonly element = make('button');
  readonly #label = make('span');

  constructor({ position, color }: Pick<Options, 'position' | 'color'>, press: () => void, warm: () => void) {
    this.element.type = 'button';
    this.element.className = `tab ${position}`;
    this.element.setAttribute('aria-haspopup', 'dialog');
    this.element.append(mark(), this.#label);
    if (color !== null) this.element.style.setProperty('--accent', color);
    // As properties: pages that replace addEventListener do not reach them.
    this.element.onclick = press;
    this.element.onpointerenter = warm;
    this.element.onfocus = warm;
  }

  setLabel(label: string): void {
    this.#label.textContent = label;
  }

  /** Out of the way while the window is open. */
  setOpen(open: boolean): void {
    this.element.hidden = open;
    this.element.setAttribute('aria-expanded', String(open));
  }

  /** Makes the text readable on the colour; to be called when the button is on the page. */
  setContrast(): void {
    this.element.style.color = readableOn(getComputedStyle(this.element).backgroundColor);
  }
}

function mark(): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const line of MARK) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', line);
    svg.append(path);
  }
  return svg;
}
