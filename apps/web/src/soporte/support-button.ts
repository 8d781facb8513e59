import type { HostContext, HostIdentity, IdentitySource, Locale, Preset, SoporteMethods } from './api';
import { ConsoleErrors } from './console-errors';
import { HostElement } from './host-element';
import { Identity } from './identity';
import { listen, stopListening } from './listen';
import { Listeners } from './listeners';
import type { Options } from './options';
import { pageFacts } from './page-facts';
import { Panel } from './panel';
import { painted, picturePage } from './picture';
import type { PageFacts, WindowMessage } from './protocol';
import { Tab } from './tab';
import { findUnpicturable } from './unpicturable';
import { Waiting } from './waiting';
import { warn } from './warn';
import { WindowFrame } from './window-frame';
import { firstSpoken, wordsIn } from './words';

/** The window on a slow line is waited for this long before the person is told where else to go. */
const OPENS_WITHIN_MS = 15_000;

/** The button, its window, and everything that goes on between them and the host's page. */
export class SupportButton implements SoporteMethods {
  readonly #host = new HostElement(() => this.#panel.restore());
  readonly #listeners = new Listeners();
  readonly #identity = new Identity();
  readonly #errors: ConsoleErrors | null;
  readonly #tab: Tab;
  readonly #panel: Panel;
  readonly #waiting: Waiting;
  #frame: WindowFrame | null = null;
  /** As the host said it. */
  #locale: Locale | null;
  #said: HostContext = {};
  #preset: Preset = {};
  #focusBefore: Element | null = null;
  /** Nothing comes back, also where the page was not there yet. */
  #ended = false;
  /** The host's policy does not allow the window. */
  #blocked = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly origin: string,
    private readonly options: Options,
  ) {
    this.#locale = options.locale;
    this.#errors = options.consoleErrors ? new ConsoleErrors(() => this.#sayFacts()) : null;
    const open = (): void => this.open();
    const hide = (): void => this.#hide();
    this.#tab = new Tab(options, open, () => this.#warm());
    this.#panel = new Panel(options.position.endsWith('left'), () => this.close(), hide);
    this.#waiting = new Waiting(origin, hide, wordsIn(this.#spoken));
    this.#panel.fill(this.#waiting.element);
    this.#host.root.append(this.#panel.element);
    if (!options.hideButton) this.#host.root.prepend(this.#tab.element);
    listen(document, 'securitypolicyviolation', this.#onViolation);
    this.#label();
  }

  /** Puts the button on the page. */
  attach(): void {
    if (this.#ended || this.#host.isAttached) return;
    this.#host.attach();
    if (this.options.color !== null) this.#tab.setContrast();
  }

  open(preset: Preset = {}): void {
    this.attach();
    this.#preset = preset;
    const wasOpen = this.#panel.isOpen;
    if (!wasOpen) {
      this.#focusBefore = document.activeElement;
      this.#startFrame();
      this.setLocale(this.#locale);
      this.#panel.show();
      this.#tab.setOpen(true);
      this.#wait();
    }
    this.#sayOpened();
    this.#takeFocus();
    if (!wasOpen) this.#listeners.tell('open', undefined);
  }

  close(): void {
    if (!this.#panel.isOpen) return;
    if (this.#frame?.ready === true) this.#frame.say({ kind: 'close-please' });
    else this.#hide();
  }

  identify(identity: HostIdentity | IdentitySource | null): void {
    this.#identity.set(identity);
    // A function is asked when it is needed: its signature does not live long.
    if (this.#panel.isOpen || !this.#identity.isAsked) void this.#sayIdentity();
  }

  context(context: HostContext): void {
    this.#said = { ...this.#said, ...context };
    this.#sayFacts();
  }

  setLocale(locale: Locale | null): void {
    this.#locale = locale;
    this.#label();
    this.#configure();
  }

  on: SoporteMethods['on'] = (event, listener) => this.#listeners.add(event, listener);

  destroy(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    stopListening(document, 'securitypolicyviolation', this.#onViolation);
    this.#panel.end();
    this.#frame?.end();
    this.#host.end();
    this.#errors?.end();
    this.#listeners.clear();
  }

  /** What the host said, else the language of the page as it is now. Null: the browser's. */
  get #language(): Locale | null {
    return this.#locale ?? firstSpoken([document.documentElement.lang]);
  }

  get #spoken(): Locale {
    return this.#language ?? firstSpoken(navigator.languages) ?? 'es';
  }

  #label(): void {
    const words = wordsIn(this.#spoken);
    this.#host.setLanguage(this.#spoken);
    this.#tab.setLabel(this.options.label ?? words.support);
    this.#panel.setLabel(words.support);
    this.#waiting.setWords(words);
    if (this.#frame) this.#frame.element.title = words.support;
  }

  /** Whoever points at the button will press it: the window is loaded meanwhile, but not on a line that is paid by the byte. */
  #warm(): void {
    const connection: unknown = Reflect.get(navigator, 'connection');
    const saves = typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true;
    if (!saves) this.#startFrame();
  }

  #startFrame(): void {
    if (this.#frame) return;
    this.#frame = new WindowFrame(
      this.origin,
      () => this.#onLoad(),
      (message) => this.#hear(message),
    );
    this.#panel.element.classList.add('waiting');
    this.#panel.fill(this.#frame.element);
    this.#label();
  }

  /** The window has begun, for the first time or again. */
  #onLoad(): void {
    this.#panel.element.classList.add('waiting');
    this.#conceal(false);
    this.#configure();
    if (this.#identity.known !== null) this.#frame?.say({ kind: 'identity', identity: this.#identity.known });
    if (!this.#panel.isOpen) return;
    this.#wait();
    this.#sayOpened();
  }

  #hear(message: WindowMessage): void {
    switch (message.kind) {
      case 'ready':
        this.#panel.element.classList.remove('waiting');
        this.#wait();
        this.#takeFocus();
        break;
      case 'close':
        this.#hide();
        break;
      case 'size':
        this.#panel.setFull(message.size === 'full');
        break;
      case 'identity-please':
        void this.#sayIdentity();
        break;
      case 'picture-please':
        void picturePage(this.origin).then((picture) => this.#frame?.say({ kind: 'picture', picture, number: message.number }));
        break;
      case 'conceal':
      case 'reveal':
        this.#conceal(message.kind === 'conceal');
        void painted().then(() => this.#frame?.say({ kind: 'painted' }));
        break;
      case 'ticket':
        this.#listeners.tell('ticket', { code: message.code });
        break;
      case 'identity-refused':
        warn(`identify: the signature was refused (${message.reason}), so a code is asked for.`);
        break;
    }
  }

  #configure(): void {
    this.#frame?.say({ kind: 'configure', locale: this.#language, accent: this.options.color, process: this.options.process });
  }

  #sayOpened(): void {
    if (this.#frame?.loaded !== true) return;
    this.#frame.say({ kind: 'opened', preset: this.#preset, facts: this.#facts(), unpicturable: findUnpicturable() });
    if (this.#identity.isAsked) void this.#sayIdentity();
  }

  /** What is known of the page, once more of it is: the person sends what went wrong while the window was open. */
  #sayFacts(): void {
    this.#frame?.say({ kind: 'facts', facts: this.#facts() });
  }

  #facts(): PageFacts {
    return pageFacts(this.#said, this.#errors?.texts ?? null);
  }

  async #sayIdentity(): Promise<void> {
    const identity = await this.#identity.ask();
    this.#frame?.say({ kind: 'identity', identity });
  }

  #conceal(concealed: boolean): void {
    for (const element of [this.#panel.element, this.#tab.element]) element.classList.toggle('concealed', concealed);
  }

  /** Tells the person when the window does not come. */
  #wait(): void {
    clearTimeout(this.#timer);
    this.#waiting.setFailed(this.#blocked);
    if (this.#blocked || this.#frame?.ready === true) return;
    this.#timer = setTimeout(() => this.#waiting.setFailed(true), OPENS_WITHIN_MS);
  }

  readonly #onViolation = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent): void => {
    if (!blockedURI.startsWith(this.origin)) return;
    warn(`Content security policy: add ${this.origin} to ${effectiveDirective}.`);
    if (effectiveDirective !== 'frame-src') return;
    this.#blocked = true;
    this.#wait();
  };

  #takeFocus(): void {
    if (!this.#panel.isOpen) return;
    if (this.#frame?.ready === true) this.#frame.element.focus();
    else this.#waiting.focus();
  }

  #hide(): void {
    if (!this.#panel.isOpen) return;
    clearTimeout(this.#timer);
    const hadFocus = this.#host.root.activeElement !== null;
    this.#panel.hide();
    this.#conceal(false);
    this.#tab.setOpen(false);
    if (hadFocus) this.#giveFocusBack();
    // What did not come is asked for anew the next time: the network may be back.
    if (this.#frame?.ready === false) {
      this.#frame.end();
      this.#frame = null;
    }
    this.#listeners.tell('close', undefined);
  }

  /** To where it was; the button, when that is gone or was the button itself. */
  #giveFocusBack(): void {
    const before = this.#focusBefore;
    const fallback = this.options.hideButton ? null : this.#tab.element;
    const target = before instanceof HTMLElement && before.isConnected && before.shadowRoot !== this.#host.root && before !== document.body ? before : fallback;
    target?.focus({ preventScroll: true });
  }
}
