import { make } from './make';
import type { Greeting, HostMessage, WindowMessage } from './protocol';
import { warn } from './warn';

const GREETING: Greeting = { soporte: 1 };

/** The window: a frame of our origin, and the channel to it. */
export class WindowFrame {
  readonly element = make('iframe');
  #port: MessagePort | null = null;
  #ready = false;

  /** `onLoad` is called whenever the window begins anew, and may then say things; `onMessage` with everything the window says. */
  constructor(
    private readonly origin: string,
    onLoad: () => void,
    onMessage: (message: WindowMessage) => void,
  ) {
    const frame = this.element;
    frame.allow = 'display-capture; clipboard-write';
    frame.referrerPolicy = 'no-referrer';
    frame.src = `${origin}/widget`;
    frame.onload = () => {
      this.#greet(onMessage);
      onLoad();
    };
  }

  /** Whether something can be said to it. */
  get loaded(): boolean {
    return this.#port !== null;
  }

  /** Whether the window has said that it can be used. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Says it to the window; it hears it as soon as it listens. Before it is loaded nothing is said. */
  say(message: HostMessage): void {
    this.#port?.postMessage(message);
  }

  end(): void {
    this.#port?.close();
    this.element.onload = null;
    this.element.remove();
  }

  /** Hands the window one end of a channel. The browser delivers it to our origin alone, whatever the frame shows. */
  #greet(onMessage: (message: WindowMessage) => void): void {
    this.#port?.close();
    this.#ready = false;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isMessage(data)) return;
      if (data.kind === 'ready') this.#ready = true;
      onMessage(data);
    };
    this.#port = port1;
    try {
      this.element.contentWindow?.postMessage(GREETING, this.origin, [port2]);
    } catch (error) {
      warn('The window could not be greeted.', error);
    }
  }
}

/** Only the window has the other end of the channel: its messages have their form, or a kind that is not known here. */
function isMessage(data: unknown): data is WindowMessage {
  return typeof data === 'object' && data !== null && 'kind' in data && typeof data.kind === 'string';
}
