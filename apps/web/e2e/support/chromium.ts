import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

/** Browsers of the system: none is downloaded. */
const CHROMIUM = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (file) => file && existsSync(file),
);

/** How the browser is started; `more` are switches of a story's own, such as a screen to show. */
export function chromium(...more: string[]): LaunchOptions {
  return {
    ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      ...more,
    ],
  };
}
