import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Browser, BrowserContext, Page } from '@playwright/test';
import type { Server } from './server.ts';
import { watch, type Watch } from './watch.ts';
import { wordsIn, type Language, type Words } from './words.ts';

export const DESKTOP = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** How somebody comes. */
export interface Coming {
  readonly language?: Language;
  readonly device?: 'desktop' | 'phone';
  readonly scheme?: 'light' | 'dark';
  /** Where they are, by their clock. */
  readonly timeZone?: string;
}

/** Somebody with a browser of their own. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The API with this person's session. */
  readonly request: APIRequestContext;
  /** An address nobody else in the run has. */
  readonly email: string;
  readonly language: Language;
  readonly t: Words;
  readonly watch: Watch;
}

let known = 0;

/** Opens a browser for somebody who was never here. Nothing moves in it that need not, so that looks are taken at rest. */
export async function enter(
  browser: Browser,
  server: Server,
  { language = 'es', device = 'desktop', scheme = 'light', timeZone = 'America/Bogota' }: Coming = {},
): Promise<Person> {
  known += 1;
  const context = await browser.newContext({
    baseURL: server.url,
    locale: language === 'es' ? 'es-CO' : 'en-US',
    timezoneId: timeZone,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    extraHTTPHeaders: { 'x-forwarded-for': `10.20.${known >> 8}.${known & 255}` },
    ...(device === 'phone' ? { viewport: PHONE, isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : { viewport: DESKTOP }),
  });
  const watching = await watch(context, server.url);
  const page = await context.newPage();
  const email = `${randomUUID().slice(0, 13)}@customer.example`;
  return { page, context, request: context.request, email, language, t: wordsIn(language), watch: watching };
}
