import type { Config } from '../../config.js';

/** An address of ours that mail comes to. */
export type OwnAddress =
  /** Where answers go: one per ticket and person. */
  | { readonly kind: 'reply'; readonly address: string; readonly token: string }
  /** Where mails of ours come back to that could not be delivered. */
  | { readonly kind: 'bounce'; readonly address: string; readonly token: string }
  /** Where new requests go. */
  | { readonly kind: 'support'; readonly address: string };

/** The addresses that belong to this installation: what is said to any other is not for us. */
export class OwnAddresses {
  /** Where answers go to. */
  readonly domain: string;
  readonly #supportAddress: string | null;

  constructor({ mailFrom, supportAddress }: Pick<Config, 'mailFrom' | 'supportAddress'>) {
    this.domain = /@([^\s<>@]+)>?$/.exec(mailFrom)?.[1]?.toLowerCase() ?? 'localhost';
    this.#supportAddress = supportAddress;
  }

  /** What an address is to us; null when it is not ours. Case does not matter. */
  recognise(address: string): OwnAddress | null {
    const plain = address.trim().toLowerCase();
    if (plain === this.#supportAddress) return { kind: 'support', address: plain };
    const at = plain.lastIndexOf('@');
    if (at < 0 || plain.slice(at + 1) !== this.domain) return null;
    const [, kind, token] = /^(reply|bounce)\+([a-z0-9][a-z0-9-]{0,62})$/.exec(plain.slice(0, at)) ?? [];
    if (token === undefined) return null;
    if (kind === 'bounce') return { kind, address: plain, token };
    return /^[a-z2-7]{26}$/.test(token) ? { kind: 'reply', address: plain, token } : null;
  }

  /** Those of ours among some addresses, each once, answers first: that is the way a mail to several of them goes. */
  among(addresses: readonly string[]): readonly OwnAddress[] {
    const own = new Map<string, OwnAddress>();
    for (const address of addresses) {
      const recognised = this.recognise(address);
      if (recognised) own.set(recognised.address, recognised);
    }
    const order = ['reply', 'bounce', 'support'];
    return [...own.values()].toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.address < b.address ? -1 : 1));
  }
}
