import { isRecord } from '../../lib/drafts';
import { createStore } from '../../lib/store';
import type { HostIdentity, HostMessage, Locale, PageFacts, PagePicture, Preset, Unpicturable, WindowMessage } from '../../soporte/protocol';
import { readHostMessage } from './read-host-message';

/** How the host wants the window; the same for the whole visit, unless it says otherwise. */
export interface HostSettings {
  readonly locale: Locale | null;
  readonly accent: string | null;
  readonly process: string | null;
}

/** One opening of the window. */
export interface Opening {
  readonly preset: Preset;
  readonly unpicturable: readonly Unpicturable[];
}

/** A host that does not answer is not waited for, in milliseconds. */
const ANSWER_WITHIN = 4000;
const PICTURE_WITHIN = 30_000;
const PAINTED_WITHIN = 1000;
/** A page around this window that does not greet is not ours, in milliseconds. */
const GREETED_WITHIN = 2000;

type Answer<Kind extends HostMessage['kind']> = Extract<HostMessage, { kind: Kind }>;

/**
 * The line to the page around the window. The script sends one greeting with a port; it is taken once, and from the parent alone.
 * Everything else that is posted to this window is nobody's business of ours. Without a host the window is a page like others.
 */
class HostLink {
  readonly settings = createStore<HostSettings | null>(null);
  readonly identity = createStore<HostIdentity | null>(null);
  readonly opening = createStore<Opening | null>(null);
  /** What is known of the page now. Null without a host. */
  readonly facts = createStore<PageFacts | null>(null);
  /** Whether a page has greeted. */
  readonly connected = createStore(false);
  /** Called when the host asks to close. */
  onClosePlease: () => void = () => this.tell({ kind: 'close' });
  #port: MessagePort | null = null;
  #ready = false;
  /** How many were asked for. */
  #pictures = 0;
  /** Who waits for an answer, by its kind. */
  readonly #waiting: { kind: HostMessage['kind']; take: (message: HostMessage) => void }[] = [];

  /** Waits for the greeting from now on. */
  listen(): void {
    const onMessage = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports;
      if (event.source !== window.parent || window.parent === window || !port || !isRecord(event.data) || event.data['soporte'] !== 1) return;
      window.removeEventListener('message', onMessage);
      this.#port = port;
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#take(readHostMessage(data)));
      port.start();
      this.connected.set(true);
      if (this.#ready) this.tell({ kind: 'ready' });
    };
    window.addEventListener('message', onMessage);
  }

  /** How the host wants the window, as soon as it has said so; null when there is no host. */
  settled(): Promise<HostSettings | null> {
    if (window.parent === window) return Promise.resolve(null);
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        stop();
        resolve(this.settings.get());
      };
      const stop = this.settings.subscribe(end);
      const timer = setTimeout(end, GREETED_WITHIN);
      if (this.settings.get()) end();
    });
  }

  /** The window can be used: says so now, or once somebody has greeted. */
  ready(): void {
    this.#ready = true;
    this.tell({ kind: 'ready' });
  }

  /** Says something to the host; to nobody when there is none. */
  tell(message: WindowMessage): void {
    this.#port?.postMessage(message);
  }

  /** The identity as the host's server signs it now; what was known when it does not answer in time. */
  async freshIdentity(): Promise<HostIdentity | null> {
    const answer = await this.#ask({ kind: 'identity-please' }, 'identity', ANSWER_WITHIN);
    return answer ? answer.identity : this.identity.get();
  }

  /** A picture of the host's page; null when there is none. What comes too late is not taken for the next one: the page may have changed. */
  async picture(): Promise<PagePicture | null> {
    const number = ++this.#pictures;
    // Older scripts do not number them.
    const isThis = (answer: Answer<'picture'>): boolean => answer.number === undefined || answer.number === number;
    const answer = await this.#ask({ kind: 'picture-please', number }, 'picture', PICTURE_WITHIN, isThis);
    return answer?.picture ?? null;
  }

  /** Takes the window out of sight or shows it again; resolves once that has been painted. */
  async setConcealed(concealed: boolean): Promise<void> {
    await this.#ask({ kind: concealed ? 'conceal' : 'reveal' }, 'painted', PAINTED_WITHIN);
  }

  /** Says something and waits for its answer, of this kind; null when none comes in time, or there is nobody to answer. */
  #ask<Kind extends HostMessage['kind']>(
    question: WindowMessage,
    kind: Kind,
    within: number,
    isAnswer: (message: Answer<Kind>) => boolean = () => true,
  ): Promise<Answer<Kind> | null> {
    if (!this.#port) return Promise.resolve(null);
    this.tell(question);
    return new Promise((resolve) => {
      const end = (answer: Answer<Kind> | null): void => {
        clearTimeout(timer);
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        resolve(answer);
      };
      const waiting = { kind, take: (message: HostMessage) => isOfKind(message, kind) && isAnswer(message) && end(message) };
      const timer = setTimeout(() => end(null), within);
      this.#waiting.push(waiting);
    });
  }

  #take(message: HostMessage | null): void {
    if (!message) return;
    if (message.kind === 'configure') this.settings.set({ locale: message.locale, accent: message.accent, process: message.process });
    if (message.kind === 'opened' || message.kind === 'facts') this.facts.set(message.facts);
    if (message.kind === 'opened') this.opening.set({ preset: message.preset, unpicturable: message.unpicturable });
    if (message.kind === 'identity') this.identity.set(message.identity);
    if (message.kind === 'close-please') this.onClosePlease();
    this.#waiting.find(({ kind }) => kind === message.kind)?.take(message);
  }
}

function isOfKind<Kind extends HostMessage['kind']>(message: HostMessage, kind: Kind): message is Answer<Kind> {
  return message.kind === kind;
}

/** The one line of this window. */
export const host = new HostLink();
