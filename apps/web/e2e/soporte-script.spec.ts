import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { expect, test } from './support/host-page.ts';
import type { Person } from './support/people.ts';
import { hearsPointer } from './support/support-window.ts';
import { layoutShift } from './support/watch.ts';

const button = (page: Page) => page.getByRole('button', { name: /^(?:Soporte|Support)$/ });
const panel = (page: Page) => page.getByRole('dialog', { name: /^(?:Soporte|Support)$/ });
const support = (page: Page) => page.frameLocator('iframe[title="Soporte"]');
/** The window can be used. */
const form = ({ page }: Person) => support(page).getByRole('heading', { level: 1 });
const closing = ({ page, t }: Person) => support(page).getByRole('button', { name: t('widget:frame.close') });
const close = async (person: Person) => {
  await hearsPointer(person);
  await closing(person).click();
};

/** What a host's page hears, in order. */
const HEARD = `
  window.heard = [];
  window.Soporte = window.Soporte || { q: [] };
  for (const name of ['open', 'close', 'ticket']) Soporte.q.push(['on', name, () => heard.push(name)]);
`;
const heard = (page: Page) => page.evaluate('heard');

test('the button opens the window under a strict policy, moves the focus into it, and closing gives it back', async ({ host, guest }) => {
  const ana = await guest();
  const { page } = ana;
  await page.goto(host.page({ before: HEARD }));
  await page.keyboard.press('Tab');
  await expect(button(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form(ana)).toBeVisible();
  await expect(button(page)).toBeHidden();
  await expect(page.locator('iframe[title="Soporte"]')).toBeFocused();
  expect(await panel(page).boundingBox()).toMatchObject({ width: 420 });

  await expect(support(page).getByRole('textbox').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(button(page)).toBeFocused();
  expect(await heard(page)).toEqual(['open', 'close']);

  await page.keyboard.press('Enter');
  await expect(closing(ana)).toBeVisible();
  await close(ana);
  await expect(panel(page)).toBeHidden();
  await expect(button(page)).toBeFocused();
});

test('before the click nothing is asked for but the script, nothing is kept on the page, nothing moves', async ({ host, guest, server }) => {
  const { page, context } = await guest();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const globals = (): Promise<string[]> => page.evaluate(() => Object.getOwnPropertyNames(window));
  await page.goto(host.page({ withoutScript: true }));
  const before = await globals();
  asked.length = 0;
  const place = host.page();
  await page.goto(place, { waitUntil: 'networkidle' });
  await expect(button(page)).toBeVisible();
  expect(asked).toEqual([place, `${server.url}/soporte.js`]);
  expect(new Set(await globals())).toEqual(new Set([...before, 'Soporte']));
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(await layoutShift(page)).toEqual({ sum: 0, moved: [] });
});

test('whoever points at the button finds the window loaded', async ({ host, guest }) => {
  const ana = await guest();
  const { page } = ana;
  await page.goto(host.page());
  const loaded = page.waitForResponse((response) => response.url().endsWith('/widget'));
  await button(page).hover();
  await loaded;
  await expect(panel(page)).toBeHidden();
  await button(page).click();
  await expect(form(ana)).toBeVisible();
});

test('calls from before the script are done when it comes, in their order, and the object that took them has the methods', async ({ host, guest }) => {
  const ana = await guest();
  const before = `
    ${HEARD}
    window.kept = Soporte;
    (function () { Soporte.q.push(arguments); })('open', { subject: 'No está cotizando con ATLAS' });
  `;
  await ana.page.goto(host.page({ before }));
  await expect(support(ana.page).getByLabel(ana.t('portal:create.subject'))).toHaveValue('No está cotizando con ATLAS');
  await ana.page.evaluate('kept.close()');
  await expect(panel(ana.page)).toBeHidden();
  expect(await heard(ana.page)).toEqual(['open', 'close']);
});

test('a page that takes the button away before the script has come has none', async ({ host, guest }) => {
  const { page } = await guest();
  // The end of the document is told after the script has run, as on a line where its second half is late.
  const before = `
    Object.defineProperty(document, 'readyState', { value: 'loading' });
    window.Soporte = { q: [['destroy']] };
  `;
  await page.goto(host.page({ before }), { waitUntil: 'networkidle' });
  await expect.poll(() => page.evaluate(() => 'Soporte' in window)).toBe(false);
  await page.evaluate(() => document.dispatchEvent(new Event('DOMContentLoaded')));
  await expect(page.locator('vobo-soporte')).toHaveCount(0);
});

test('options come from attributes, or from the queue where a tag manager takes these away', async ({ host, guest }) => {
  const { page } = await guest({ language: 'en' });
  await page.goto(host.page({ attributes: { 'data-label': 'Ayuda', 'data-position': 'bottom-left', 'data-color': '#ffb703' } }));
  const help = page.getByRole('button', { name: 'Ayuda' });
  await expect(help).toHaveCSS('color', 'rgb(0, 0, 0)');
  expect((await help.boundingBox())?.x).toBeLessThan(100);

  const before = `
    Object.defineProperty(Document.prototype, 'currentScript', { value: null });
    window.Soporte = { q: [], options: { locale: 'en', color: 'navy', hideButton: true } };
  `;
  await page.goto(host.page({ before }));
  await page.waitForFunction('typeof Soporte.open === "function"');
  await expect(page.locator('vobo-soporte button')).toHaveCount(1);
  await page.evaluate('Soporte.open()');
  await expect(page.getByRole('dialog', { name: 'Support' })).toBeVisible();
});

test('a page that swaps its body, or all it has, keeps its button', async ({ host, guest }) => {
  const ana = await guest();
  const { page } = ana;
  await page.goto(host.page());
  await expect(button(page)).toBeVisible();
  await page.evaluate(() => document.body.replaceWith(document.createElement('body')));
  await expect(button(page)).toBeVisible();
  await page.evaluate(() => document.documentElement.replaceChildren(document.createElement('head'), document.createElement('body')));
  await expect(button(page)).toBeVisible();
  await page.evaluate(() => document.documentElement.replaceWith(document.createElement('html')));
  await button(page).click();
  await expect(form(ana)).toBeVisible();
  await page.evaluate(() => document.querySelector('vobo-soporte')?.remove());
  await expect(form(ana)).toBeVisible();
});

test('a page that freezes prototypes and overrides what scripts use has a button that works', async ({ host, guest }) => {
  const ana = await guest();
  const before = `
    const broken = () => { throw new Error('overridden by the host'); };
    window.fetch = broken;
    window.XMLHttpRequest = broken;
    JSON.parse = JSON.stringify = broken;
    for (const name of ['push', 'map', 'forEach', 'includes', 'filter', 'concat', 'slice', 'reduce']) Array.prototype[name] = broken;
    Array.prototype.toJSON = broken;
    Element.prototype.addEventListener = Node.prototype.addEventListener = broken;
    Object.prototype.injected = true;
    for (const { prototype } of [Object, Array, Function, String, Promise, Map, Set, Error, Node, Element, HTMLElement]) Object.freeze(prototype);
    window.Soporte = { q: [['context', { version: '4.2.0' }]] };
  `;
  await ana.page.goto(host.page({ before, attributes: { 'data-color': 'navy', 'data-console-errors': '' } }));
  await button(ana.page).click();
  await expect(form(ana)).toBeVisible();
  await close(ana);
  await expect(panel(ana.page)).toBeHidden();
});

test('styles of the host change nothing about the button, nor the button anything about the host', async ({ host, guest }) => {
  const { page } = await guest();
  await page.goto(host.page());
  const plain = await button(page).boundingBox();
  expect(Math.min(plain?.width ?? 0, plain?.height ?? 0)).toBeGreaterThanOrEqual(44);
  const style = `
    html { font-size: 5px; direction: rtl; }
    * { all: unset !important; }
    button, dialog, body ~ *, vobo-soporte { display: none !important; opacity: 0 !important; transform: scale(0) !important; }
  `;
  await page.goto(host.page({ style }));
  await expect(button(page)).toBeVisible();
  expect(await button(page).boundingBox()).toEqual(plain);
});

test('what another origin posts is heard by nobody', async ({ host, guest, server }) => {
  const ana = await guest();
  const { page } = ana;
  const after = `
    const frame = document.createElement('iframe');
    frame.src = '${server.url}/widget';
    document.body.append(frame);
  `;
  await page.goto(host.page({ before: HEARD, after }));
  await button(page).click();
  await expect(form(ana)).toBeVisible();
  // A frame of the desk's own origin, but not the one that was greeted.
  const stranger = page.frames().find((frame) => frame.url().endsWith('/widget') && frame !== page.mainFrame() && frame.parentFrame() === page.mainFrame());
  await stranger?.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    for (const message of [{ kind: 'close' }, { kind: 'ticket', code: 'VB-0' }, { kind: 'size', size: 'full' }, { soporte: 1 }]) {
      window.parent.postMessage(message, '*', []);
      port1.postMessage(message);
    }
    window.parent.postMessage({ soporte: 1 }, '*', [port2]);
  });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await expect(form(ana)).toBeVisible();
  expect(await panel(page).boundingBox()).toMatchObject({ width: 420 });
  expect(await heard(page)).toEqual(['open']);
});

test('the portal refuses to be framed where the window may be', async ({ host, guest, server }) => {
  const { page, watch } = await guest();
  watch.tolerate(/frame-ancestors|chrome-error/);
  await page.goto(host.page({ body: `<iframe name="portal" src="${server.url}/"></iframe><iframe name="window" src="${server.url}/widget"></iframe>` }));
  await expect(page.frameLocator('iframe[name="window"]').getByRole('heading').first()).toBeVisible();
  await expect.poll(() => page.frame('portal')?.url()).toMatch(/^chrome-error:/);
});

test('a policy that forbids the window is told to the host, and the person where to go instead', async ({ host, guest, server }) => {
  const { page, watch } = await guest();
  watch.tolerate(/frame-src|Content Security Policy/);
  const warnings: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  await page.goto(host.page({ policy: `default-src 'self'; script-src ${server.url}` }));
  await button(page).click();
  await expect(page.getByRole('link', { name: 'Abrirla en otra pestaña' })).toHaveAttribute('href', new RegExp(`^${server.url}`));
  await expect.poll(() => warnings.join()).toContain(`add ${server.url} to frame-src`);
  await page.keyboard.press('Escape');
  await expect(button(page)).toBeFocused();
});

test('wrong arguments and listeners that throw end nothing', async ({ host, guest }) => {
  const { page, watch } = await guest();
  watch.tolerate(/host's own mistake/);
  const warnings: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  const before = `
    window.Soporte = { q: [['fly'], 7, ['on', 'fly', () => {}], ['identify', 'ana'], ['context', 3], ['open', 'now'], ['setLocale', 'fr'],
      ['identify', () => { throw new Error('no server'); }],
      ['on', 'close', () => { throw new Error("host's own mistake"); }]] };
    ${HEARD}
  `;
  await page.goto(host.page({ before, attributes: { 'data-position': 'middle', 'data-color': 'reddish' } }));
  await expect(panel(page)).toBeVisible();
  await expect(support(page).getByRole('heading').first()).toBeVisible();
  await expect.poll(() => warnings.filter((text) => text.includes('[Soporte]')).length).toBeGreaterThanOrEqual(10);
  await expect(support(page).getByRole('textbox').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  expect(await heard(page)).toContain('close');
});

test('loaded twice it is one button; destroyed it leaves nothing, and can be loaded again', async ({ host, guest, server }) => {
  const ana = await guest();
  const { page } = ana;
  const load = `new Promise((resolve) => { const script = document.createElement('script'); script.onload = resolve; script.src = '${server.url}/soporte.js'; document.head.append(script); })`;
  // Trusted types would keep the test itself from naming a script.
  await page.goto(
    host.page({
      policy: `script-src 'self' 'unsafe-eval' ${server.url}; frame-src ${server.url}`,
      before: 'window.original = console.error;',
      attributes: { 'data-console-errors': '' },
    }),
  );
  await expect(button(page)).toBeVisible();
  await page.evaluate(load);
  await expect(page.locator('vobo-soporte')).toHaveCount(1);
  await page.setViewportSize({ width: 400, height: 700 });
  await button(page).click();
  await expect(form(ana)).toBeVisible();
  await page.evaluate('Soporte.destroy()');
  const left = await page.evaluate(`({
    element: document.querySelectorAll('vobo-soporte, iframe').length,
    global: 'Soporte' in window,
    console: console.error === original,
    scrolling: document.documentElement.style.cssText,
  })`);
  expect(left).toEqual({ element: 0, global: false, console: true, scrolling: '' });
  await page.evaluate(load);
  await expect(button(page)).toBeVisible();
});

test('on a telephone of 320 px the window is the whole screen, and the page behind it stays where it is', async ({ host, guest }) => {
  const ana = await guest();
  const { page } = ana;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(host.page({ body: '<main><h1>Cotizador</h1><pre>línea\n'.concat('línea\n'.repeat(200), '</pre></main>') }));
  await page.evaluate(() => window.scrollTo(0, 300));
  await button(page).click();
  await expect(form(ana)).toBeVisible();
  expect(await panel(page).boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 640 });
  await page.mouse.wheel(0, 400);
  expect(await page.evaluate(() => ({ y: window.scrollY, overflow: getComputedStyle(document.documentElement).overflow }))).toEqual({
    y: 300,
    overflow: 'hidden',
  });
  await close(ana);
  await expect(button(page)).toBeFocused();
  expect(await page.evaluate(() => ({ y: window.scrollY, width: document.documentElement.scrollWidth }))).toEqual({ y: 300, width: 320 });
  await page.mouse.wheel(0, 100);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(300);
});

test('in a frame of the host, in quirks mode and under another base the window is the same', async ({ host, guest, server }) => {
  const ana = await guest();
  const inner = host.page({ policy: null, quirks: true, body: '<base href="https://elsewhere.example/"><p>Dentro</p>' });
  await ana.page.goto(host.page({ policy: null, withoutScript: true, body: `<iframe src="${inner}" width="900" height="700"></iframe>` }));
  const frame = ana.page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'Soporte' }).click();
  await expect(frame.frameLocator('iframe[title="Soporte"]').getByRole('heading', { level: 1 })).toBeVisible();
  expect(ana.page.frames().map((each) => each.url())).toContain(`${server.url}/widget`);
});

test('under a modal window of the host the support window is still reached', async ({ host, guest }) => {
  const ana = await guest();
  const { page } = ana;
  await page.goto(
    host.page({
      body: '<main><h1>Cotizador</h1></main><dialog id="own"><button id="help">Ayuda</button></dialog>',
      after: 'own.showModal(); help.onclick = () => Soporte.open();',
    }),
  );
  await page.getByRole('button', { name: 'Ayuda' }).click();
  await expect(form(ana)).toBeVisible();
  await close(ana);
  await expect(page.getByRole('button', { name: 'Ayuda' })).toBeFocused();
});

for (const language of ['es', 'en'] as const) {
  test(`the button, and what is shown where the window cannot open, are accessible in every look (${language})`, async ({ host, guest }) => {
    const person = await guest({ language });
    const { page, watch } = person;
    watch.tolerate(/frame-src/);
    await page.goto(host.page({ policy: "frame-src 'none'", lang: language }));
    await expect(button(page)).toBeVisible();
    await expectAccessible(person, 'button');
    await button(page).click();
    await expect(panel(page).getByRole('link')).toBeVisible();
    await expectAccessible(person, 'window that cannot open');
  });
}
