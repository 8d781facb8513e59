import { lazyDataPage, lazyPage } from '../lib/lazy-page';

/** Every page, fetched when needed. build: vite.config.ts holds their weight. */
export const pages = {
  home: lazyPage(async () => (await import('../features/home/home-page')).HomePage),
  create: lazyDataPage(async () => (await import('./create-page')).CreatePage, 'ticket', 'portal'),
  tickets: lazyDataPage(async () => (await import('./tickets-page')).TicketsPage, 'ticket', 'portal'),
  ticket: lazyDataPage(async () => (await import('./ticket-page')).TicketPage, 'ticket', 'portal'),
  thanks: lazyDataPage(async () => (await import('./thanks-page')).ThanksPage, 'ticket', 'portal'),
  confirm: lazyDataPage(async () => (await import('./confirm-page')).ConfirmPage, 'ticket', 'portal'),
  notMe: lazyDataPage(async () => (await import('./not-me-page')).NotMePage, 'portal'),
  desk: lazyDataPage(async () => (await import('./desk-app')).DeskApp, 'ticket', 'desk'),
};
