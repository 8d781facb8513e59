/** Secrets of mailed links, by path. In memory only: they leave the address bar, the history and the referrer at once. */
const secrets = new Map<string, string>();

/**
 * Takes `#k=<secret>` out of the address bar and keeps it for the page at this path. Stars that a mail's link suggests beside it (`&stars=4`)
 * are no secret: they stay, as `?stars=4`. Called before anything else reads the address.
 */
export function keepLinkSecret(): void {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const secret = fragment.get('k');
  if (!secret) return;
  secrets.set(location.pathname, secret);
  const search = new URLSearchParams(location.search);
  const stars = fragment.get('stars');
  if (stars !== null) search.set('stars', stars);
  history.replaceState(history.state, '', location.pathname + (search.size > 0 ? `?${search}` : ''));
}

/** The secret with which the page at `path` was opened, or null. It stays until {@link forgetLinkSecret}. */
export function linkSecret(path: string): string | null {
  return secrets.get(path) ?? null;
}

/** Forgets the secret of `path`: it was exchanged or refused. */
export function forgetLinkSecret(path: string): void {
  secrets.delete(path);
}
