import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromium } from './e2e/support/chromium.ts';

// Two runs at once keep their pictures apart. Workers read this file again and find the folder that the run chose.
process.env['VOBO_PICTURES'] ??= folderForPictures();

/** A folder of this run's own, which stays when there are pictures in it. */
function folderForPictures(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vobo-browser-'));
  process.on('exit', () => {
    if (readdirSync(folder).every((name) => name === '.last-run.json')) rmSync(folder, { recursive: true });
  });
  return folder;
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: process.env['VOBO_PICTURES'],
  // A browser and a server with its database are two cores' work.
  workers: 1,
  // What is waited for comes soon or never: on a slow machine soon may take a while.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: 'CI' in process.env,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    actionTimeout: 20_000,
    navigationTimeout: 40_000,
    screenshot: 'only-on-failure',
    launchOptions: chromium(),
  },
});
