import type { HostIdentity } from './api';
import { tidy } from './tidy';
import { warn } from './warn';

/** What is said to who hands over something else. */
export const IDENTITY_FORM = 'identify takes { email, name, user, signature }, a function that returns it, or null.';

const LONGEST = 320;

/** Who is signed in at the host, as far as the host has said. */
export class Identity {
  #source: unknown = null;
  /** What the window was told last. */
  #known: HostIdentity | null = null;

  /** Takes what the host says, which may be anything. */
  set(source: unknown): void {
    this.#source = source;
    if (typeof source !== 'function') this.#known = checked(source);
  }

  /** What is known without asking the host. */
  get known(): HostIdentity | null {
    return this.#known;
  }

  /** Whether the host has to be asked: only a function makes a signature that is fresh. */
  get isAsked(): boolean {
    return typeof this.#source === 'function';
  }

  /** Asks the host. When that fails, what was known goes on without its signature, and the person proves the address by a code. */
  async ask(): Promise<HostIdentity | null> {
    const source = this.#source;
    if (typeof source !== 'function') return this.#known;
    try {
      const answer: unknown = await Reflect.apply(source, undefined, []);
      if (source === this.#source) this.#known = checked(answer);
    } catch (error) {
      warn('identify: the function failed.', error);
      if (source === this.#source) this.#known = unsigned(this.#known);
    }
    return this.#known;
  }
}

function checked(said: unknown): HostIdentity | null {
  if (said === null || said === undefined) return null;
  const email = text(said, 'email');
  if (email === null) {
    warn(IDENTITY_FORM);
    return null;
  }
  const identity: { -readonly [Field in keyof HostIdentity]: HostIdentity[Field] } = { email };
  for (const field of ['name', 'user', 'signature'] as const) {
    const value = text(said, field);
    if (value !== null) identity[field] = value;
  }
  return identity;
}

function unsigned(identity: HostIdentity | null): HostIdentity | null {
  if (identity === null) return null;
  const { signature: _signature, ...rest } = identity;
  return rest;
}

/** A field of what the host said; numbers are taken for their digits, as ids of people often are. */
function text(said: unknown, name: keyof HostIdentity): string | null {
  const value: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, name) : undefined;
  const words = typeof value === 'string' || typeof value === 'number' ? tidy(String(value), LONGEST) : '';
  return words === '' ? null : words;
}
