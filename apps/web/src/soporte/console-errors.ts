import { listen, stopListening } from './listen';
import { bareAddress, tidy } from './tidy';

const hostConsole: Console = console;
const LAST = 20;
const LONGEST = 500;
/** Errors come in swarms: who wants to know of them is told of a swarm once. */
const TELL_AFTER_MS = 300;

/** Keeps the last errors of the host's page, when the host asked for it. */
export class ConsoleErrors {
  #texts: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #original = hostConsole.error;
  readonly #wrapped = (...values: unknown[]): void => {
    let text = '';
    for (const value of values) text += ` ${textOf(value)}`;
    this.#keep(text);
    Reflect.apply(this.#original, hostConsole, values);
  };
  readonly #onError = (event: ErrorEvent): void => {
    // Errors of pictures and scripts that do not load come without a message.
    if (event.message) this.#keep(`${event.message} (${bareAddress(event.filename, location.href)}:${event.lineno})`);
  };
  readonly #onRejection = (event: PromiseRejectionEvent): void => this.#keep(`Unhandled: ${textOf(event.reason)}`);

  /** Calls `onMore` a moment after there are more. */
  constructor(private readonly onMore: () => void) {
    setConsoleError(this.#wrapped);
    listen(window, 'error', this.#onError);
    listen(window, 'unhandledrejection', this.#onRejection);
  }

  /** At most 20, oldest first, each at most 500 characters. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** Stops listening, and gives the host its `console.error` back unless it has been wrapped again since. */
  end(): void {
    if (hostConsole.error === this.#wrapped) setConsoleError(this.#original);
    stopListening(window, 'error', this.#onError);
    stopListening(window, 'unhandledrejection', this.#onRejection);
    clearTimeout(this.#timer);
  }

  #keep(text: string): void {
    const line = tidy(text, LONGEST);
    if (line === '') return;
    this.#texts = lastOf([...this.#texts, line]);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.onMore();
    }, TELL_AFTER_MS);
  }
}

function lastOf(texts: readonly string[]): readonly string[] {
  const [, ...rest] = texts;
  return texts.length > LAST ? rest : texts;
}

/** False when the console is frozen: then only uncaught errors are kept. */
function setConsoleError(value: typeof hostConsole.error): boolean {
  return Reflect.set(hostConsole, 'error', value);
}

/** What an object says about itself may be large, slow or throw: of objects only errors are put into words. */
function textOf(value: unknown): string {
  try {
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    return typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : String(value);
  } catch {
    return '[unreadable]';
  }
}
