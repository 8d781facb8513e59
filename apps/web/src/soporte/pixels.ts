import { frameFor } from './stand-in';

/** Pictures on the page, read from what the browser has painted: nothing is fetched, and nothing is put into the page. */
export class Pixels {
  readonly #found: { readonly url: string; readonly fit: string }[] = [];

  /** `scale`: device pixels per CSS pixel that are of use. */
  constructor(private readonly scale: number) {}

  /** What stands for a canvas or a loaded image; null where the browser does not let its pixels be read. */
  take(element: Element): DocumentFragment | null {
    const url = urlOf(element, this.scale);
    if (url === null) return null;
    const mark = document.createElement('b');
    mark.setAttribute('data-soporte-pixels', String(this.#found.length));
    this.#found.push({ url, fit: element instanceof HTMLImageElement ? getComputedStyle(element).objectFit : 'fill' });
    return frameFor(element, mark);
  }

  /** The SVG with the pixels in it. */
  fill(svg: string): string {
    return svg.replaceAll(/<b data-soporte-pixels="(\d+)"[^>]*><\/b>/g, (_mark, index: string) => {
      const found = this.#found[Number(index)];
      return found ? `<img src="${found.url}" alt="" style="display:block;width:100%;height:100%;object-fit:${found.fit}"/>` : '';
    });
  }
}

function urlOf(element: Element, scale: number): string | null {
  try {
    if (element instanceof HTMLCanvasElement) return element.width > 0 && element.height > 0 ? element.toDataURL() : null;
    if (!(element instanceof HTMLImageElement) || !element.complete || element.naturalWidth === 0) return null;
    return copyOf(element, scale).toDataURL('image/webp', 0.92);
  } catch {
    // Of another origin: to be read by nobody but the person.
    return null;
  }
}

/** As many pixels of an image as are seen of it. */
function copyOf(image: HTMLImageElement, scale: number): HTMLCanvasElement {
  const { naturalWidth, naturalHeight, offsetWidth, offsetHeight } = image;
  const factor = Math.min(1, Math.max((offsetWidth * scale) / naturalWidth, (offsetHeight * scale) / naturalHeight) || 1);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(naturalWidth * factor));
  canvas.height = Math.max(1, Math.round(naturalHeight * factor));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
