import { viewOf, type ViewId } from '../../features/desk-views/views';
import { recall, remember } from '../../lib/storage';

export const SIGN_IN_HREF = '/desk/sign-in';
export const PHONE_HREF = '/desk/phone-verification';
const MAIL_HREF = '/desk/unverified-mail';

/** The sections of the settings, with their names among the texts. */
export const SETTINGS = [
  { section: 'processes', name: 'settings.processes', icon: 'list' },
  { section: 'support-button', name: 'settings.supportButton', icon: 'bubble' },
] as const;

/** The address of a section of the settings. */
export function settingsHref(section: (typeof SETTINGS)[number]['section']): string {
  return `/desk/settings/${section}`;
}

/** What narrows a view down: a search, the key of a process. */
export interface Narrowing {
  readonly search?: string;
  readonly process?: string;
}

/** The address of a view, narrowed down or not, and of a ticket within. */
export function deskHref(view: ViewId, { code, search, process }: Narrowing & { code?: string } = {}): string {
  const query = new URLSearchParams({ ...(search && { q: search }), ...(process && { process }) }).toString();
  return `/desk/${view}${code === undefined ? '' : `/${code}`}${query && `?${query}`}`;
}

/** The address of the unverified mail, of one of them. */
export function mailHref(id?: string): string {
  return id === undefined ? MAIL_HREF : `${MAIL_HREF}/${id}`;
}

/** The view this browser was in last, for /desk alone. */
export function lastView(): string {
  return deskHref(viewOf(recall('desk.view') ?? undefined) ?? 'open');
}

/** Remembers the view for {@link lastView}. */
export function rememberView(view: ViewId): void {
  remember('desk.view', view);
}

/** Where to go after signing in: only inside the desk, whatever the state says. */
export function wantedFrom(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  return typeof from === 'string' && /^\/desk\/(?!sign-in)/.test(from) ? from : '/desk';
}

/** Why the sign-in page is shown, as the gate and the sign-out say. */
export function reasonFrom(state: unknown): 'ended' | 'left' | null {
  const reason = typeof state === 'object' && state !== null && 'reason' in state ? state.reason : null;
  return reason === 'ended' || reason === 'left' ? reason : null;
}
