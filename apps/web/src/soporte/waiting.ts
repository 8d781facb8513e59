import { make } from './make';
import type { Words } from './words';

/** What the panel shows until the window can be used, and when it cannot be opened. There is always a way to close it. */
export class Waiting {
  readonly element = make('div', 'wait');
  readonly #text = make('p');
  readonly #link = make('a');
  readonly #close = make('button');
  #failed = false;

  constructor(
    origin: string,
    close: () => void,
    private words: Words,
  ) {
    this.#text.setAttribute('role', 'status');
    this.#link.href = origin;
    this.#link.target = '_blank';
    this.#link.rel = 'noopener noreferrer';
    this.#close.type = 'button';
    this.#close.textContent = '×';
    this.#close.onclick = close;
    this.element.append(this.#close, this.#text, this.#link);
    this.setWords(words);
  }

  focus(): void {
    this.#close.focus();
  }

  setWords(words: Words): void {
    this.words = words;
    this.#link.textContent = words.elsewhere;
    this.#close.setAttribute('aria-label', words.close);
    this.setFailed(this.#failed);
  }

  /** Failed: the person is told, and where to go instead. */
  setFailed(failed: boolean): void {
    this.#failed = failed;
    this.#text.textContent = failed ? this.words.failed : this.words.opening;
    this.#link.hidden = !failed;
  }
}
