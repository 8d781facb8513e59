import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.js';
import { ApiUser } from './client.js';
import { Correspondence } from './correspondence.js';
import { Insistence } from './insistence.js';
import type { Evidence } from './invariants.js';
import type { Letter } from './letters.js';
import type { Postbox } from './postbox.js';
import { deliver } from './smtp-visit.js';

/** How many turns a ticket's talk has before the next one begins. */
const TURNS = 14;
/** How long a mail that was not taken waits before it comes again, in milliseconds. */
const COMES_AGAIN = 150;

/** One process, as those outside know it. */
export interface Entrance {
  readonly url: string;
  readonly mailPort: number;
}

interface LoadParts {
  readonly entrances: readonly [Entrance, ...Entrance[]];
  /** Of a program that may do what agents do. */
  readonly token: string;
  readonly postbox: Postbox;
  readonly chance: Chance;
}

/** Customers, agents, programs and strangers who write mails and use the API until they are told to stop, and keep what they were promised. */
export class MailLoad extends Insistence {
  readonly tickets: string[] = [];
  readonly messages: string[] = [];
  readonly codes: string[] = [];
  readonly heard: { readonly who: string; readonly said: string }[] = [];
  /** What no log may hold. */
  readonly secrets: Set<string>;
  readonly postbox: Postbox;
  /** How many mails were taken. */
  delivered = 0;
  /** What was answered to mails that were refused for now, and how many deliveries broke off without an answer. */
  readonly turnedAway: string[] = [];
  brokenOff = 0;
  readonly #sentOnce: string[] = [];
  readonly #letters = new Map<string, { readonly letter: Letter; acknowledged: boolean }>();
  readonly #owners = new Map<string, string>();
  readonly #end = new AbortController();
  #people: Promise<void>[] = [];

  constructor(private readonly parts: LoadParts) {
    super();
    this.secrets = new Set([parts.token]);
    this.postbox = parts.postbox;
  }

  /** Aborted when nothing new is to begin. */
  get ending(): AbortSignal {
    return this.#end.signal;
  }

  /** How many mails were taken, operations answered, and mails received so far. */
  get happened(): number {
    return this.delivered + this.answered + this.postbox.count;
  }

  get evidence(): Required<Evidence> {
    const letters = [...this.#letters.values()].map(({ letter: { hash, ends, text }, acknowledged }) => ({ hash, ends, text, acknowledged }));
    const { mails, copies, heard } = this.postbox.evidence;
    return {
      acknowledged: { tickets: this.tickets, messages: this.messages },
      sentOnce: this.#sentOnce,
      mails,
      copies,
      letters,
      heard: [...this.heard, ...heard],
      owners: this.#owners,
    };
  }

  start(correspondences: number): void {
    this.#people = Array.from({ length: correspondences }, (_, person) =>
      this.#live(this.parts.chance.fork(person)).catch((error: unknown) => void this.unexpected.push(String(error))),
    );
  }

  /** Lets everybody finish what they began. */
  async finish(): Promise<void> {
    this.#end.abort();
    await Promise.all(this.#people);
  }

  program(): ApiUser {
    return new ApiUser(this.#entrance().url, { authorization: `Bearer ${this.parts.token}` });
  }

  visitor(): ApiUser {
    return new ApiUser(this.#entrance().url);
  }

  /** Notes a text that is said under one clientRequestId or in one mail, however often it is sent. */
  once(text: string): string {
    this.#sentOnce.push(text);
    return text;
  }

  /** Hands a mail over as mail servers do: again and again, to whichever process, until one of them says 250. */
  async deliver(letter: Letter): Promise<void> {
    while (!(await this.deliverTo(this.#entrance().mailPort, letter))) await sleep(COMES_AGAIN);
  }

  /** Tries once to hand a mail over. Whether it was taken. */
  async deliverTo(mailPort: number, letter: Letter): Promise<boolean> {
    const kept = this.#letters.get(letter.hash) ?? { letter, acknowledged: false };
    this.#letters.set(letter.hash, kept);
    const said = await deliver(mailPort, letter).catch(() => '');
    if (said.startsWith('250')) {
      kept.acknowledged = true;
      this.delivered += 1;
      return true;
    }
    if (said.startsWith('4')) this.turnedAway.push(said.slice(0, 3));
    else if (said === '') this.brokenOff += 1;
    else throw new Error(`the mail port answered ${said}`);
    return false;
  }

  async #live(chance: Chance): Promise<void> {
    while (!this.ending.aborted) {
      const correspondence = new Correspondence(this, chance);
      this.#owners.set(correspondence.mark, correspondence.email);
      await correspondence.live(TURNS);
    }
  }

  #entrance(): Entrance {
    const [first, ...others] = this.parts.entrances;
    return Math.random() < 0.5 ? first : (others.at(-1) ?? first);
  }
}
