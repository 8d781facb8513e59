import { lazyPage } from '../lib/lazy-page';

/** Every page, fetched when needed. build: vite.config.ts holds their weight. */
export const pages = {
  home: lazyPage(async () => (await import('../features/home/home-page')).HomePage),
  create: lazyPage(async () => (await import('./create-page')).CreatePage, 'ticket', 'portal'),
  tickets: lazyPage(async () => (await import('./tickets-page')).TicketsPage, 'ticket', 'portal'),
  ticket: lazyPage(async () => (await import('./ticket-page')).TicketPage, 'ticket', 'portal'),
  thanks: lazyPage(async () => (await import('./thanks-page')).ThanksPage, 'ticket', 'portal'),
  notMe: lazyPage(async () => (await import('./not-me-page')).NotMePage, 'portal'),
  desk: lazyPage(async () => (await import('./desk-app')).DeskApp, 'ticket', 'desk'),
};
