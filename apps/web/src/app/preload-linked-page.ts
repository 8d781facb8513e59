import type { SyntheticEvent } from 'react';
import { pages } from './pages';

/** Fetches the page behind a link that is pointed at or focused: it is there when the link is followed. */
export function preloadLinkedPage({ target }: SyntheticEvent): void {
  if (!(target instanceof Element)) return;
  const link = target.closest('a');
  if (!link || link.origin !== location.origin) return;
  if (link.pathname === '/create') pages.create.preload();
  else if (link.pathname === '/tickets') pages.tickets.preload();
  else if (link.pathname.endsWith('/thanks')) pages.thanks.preload();
  else if (link.pathname.startsWith('/t/')) pages.ticket.preload();
}
