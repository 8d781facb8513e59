import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import * as chromeLauncher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { startWidgetPages, versionOf } from '../peers/widget-pages.mjs';
import { startVobo } from '../processes.mjs';

const BROWSER = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => existsSync(file));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--headless=new'];
const LIGHTHOUSE_RUNS = 5;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

/** How each widget is opened, and the field that can be written in then. */
const WIDGETS = {
  '/vobo/': { opener: 'vobo-soporte button', field: (page) => page.frameLocator('iframe').getByRole('textbox').first() },
  '/sentry/': { opener: '#sentry-feedback button', field: (page) => page.locator('#sentry-feedback textarea') },
  '/typebot/': { opener: 'typebot-bubble button', field: (page) => page.locator('typebot-bubble').getByRole('textbox') },
};

/**
 * What a widget costs the page it is on: bytes as brotli and requests, of all frames and without the page itself, before anything is
 * clicked, and until something can be written and the network is quiet. Then the demonstration's page by Lighthouse, with the script and without, in turn.
 */
export async function measureWidget() {
  const vobo = await startVobo({ ROLES: 'web' });
  const pages = await startWidgetPages(vobo.url);
  try {
    return [...(await weigh(pages.url)), ...(await scores(pages.url))];
  } finally {
    pages.stop();
    await vobo.stop();
  }
}

async function weigh(url) {
  const browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
  const found = {};
  for (const [place, widget] of Object.entries(WIDGETS)) found[place] = await weighOne(browser, url + place, widget);
  await browser.close();
  const names = { '/sentry/': `Sentry feedback ${await versionOf('@sentry/browser')}`, '/typebot/': `Typebot bubble ${await versionOf('@typebot.io/js')}` };
  const row = (what, unit, pick, digits, target, limit) => {
    const value = pick(found['/vobo/']);
    const peer = Object.entries(names).map(([place, name]) => `${name}: ${pick(found[place]).toFixed(digits)}`);
    const ratio = Object.keys(names).map((place) => `${(value / pick(found[place])).toFixed(2)} ×`);
    return { what, unit, value, peer: peer.join('; '), ratio: ratio.join('; '), target, met: limit === null || value <= limit };
  };
  return [
    row('support button on a page, before the click', 'kB', ({ before }) => before.bytes / 1000, 1, '≤ 8', 8),
    row('support button on a page, before the click: requests', 'requests', ({ before }) => before.requests, 0, '1', 1),
    row('support button, until its form can be used', 'kB', ({ after }) => after.bytes / 1000, 1, '–', null),
    row('support button, until its form can be used: requests', 'requests', ({ after }) => after.requests, 0, '–', null),
  ];
}

async function weighOne(browser, address, { opener, field }) {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  const finished = [];
  context.on('requestfinished', (request) => finished.push(request));
  await page.goto(address, { waitUntil: 'networkidle' });
  const button = page.locator(opener).first();
  await button.waitFor();
  const before = await sum(finished, address);
  await button.click();
  await field(page).waitFor();
  await page.waitForLoadState('networkidle');
  const after = await sum(finished, address);
  await context.close();
  return { before, after };
}

async function sum(requests, address) {
  const own = requests.filter((request) => request.url() !== address && !request.url().endsWith('/favicon.ico') && request.url().startsWith('http'));
  const sizes = await Promise.all(own.map((request) => request.sizes()));
  return { bytes: sizes.reduce((total, { responseBodySize }) => total + responseBodySize, 0), requests: own.length };
}

async function scores(url) {
  const runs = { '/demo-with/': [], '/demo/': [] };
  for (let turn = 0; turn < LIGHTHOUSE_RUNS; turn += 1) {
    for (const place of Object.keys(runs)) runs[place].push(await score(url + place));
  }
  return CATEGORIES.map((category) => {
    const [withScript, without] = Object.values(runs).map((each) => median(each.map((scoresOfRun) => scoresOfRun[category])));
    const what = `Lighthouse of the demonstration's page with the button: ${category}`;
    return { what, unit: 'of 100', value: withScript, peer: `without it: ${without}`, ratio: '–', target: 'no change', met: withScript >= without };
  });
}

async function score(address) {
  const chrome = await chromeLauncher.launch({ chromePath: BROWSER, chromeFlags: FLAGS });
  const result = await lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: 'error', formFactor: 'mobile' });
  chrome.kill();
  if (result.lhr.runtimeError) throw new Error(result.lhr.runtimeError.message);
  return Object.fromEntries(CATEGORIES.map((category) => [category, Math.round(result.lhr.categories[category].score * 100)]));
}

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}
