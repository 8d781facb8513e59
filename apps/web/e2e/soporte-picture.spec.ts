import { expectAccessible } from './support/accessible.ts';
import { chromium } from './support/chromium.ts';
import { expect, test } from './support/host-page.ts';
import type { Person } from './support/people.ts';
import {
  CHART,
  COVERED,
  drag,
  editor,
  GROUND,
  holdsMagenta,
  HOST_BODY,
  HOST_CHART,
  HOST_STYLE,
  like,
  MIDDLE,
  PLAIN,
  preview,
  read,
  REDACTED,
  shown,
  stage,
  storedPicture,
  stroke,
  usePicture,
  way,
} from './support/pictures.ts';
import { createdCode, enterCode, hearsPointer, introduce, inWindow, openWindow, sendComments, tellWindow } from './support/support-window.ts';

const PAGE = { body: HOST_BODY, style: HOST_STYLE, after: HOST_CHART };
const SCREEN = { width: 1440, height: 900 };

/** The uploads that this browser announced. */
function announced({ page }: Person): { kind: string; size: number }[] {
  const uploads: { kind: string; size: number }[] = [];
  page.on('request', (request) => {
    const text = request.postData() ?? '';
    if (!text.includes('mutation CreateUpload(')) return;
    uploads.push({ kind: /"kind":"(\w+)"/.exec(text)?.[1] ?? '', size: Number(/"size":(\d+)/.exec(text)?.[1]) });
  });
  return uploads;
}

test.use({ launchOptions: chromium('--auto-select-tab-capture-source-by-title=Cotizador') });

test('the page is pictured as it is seen, without what is private and without our own window', async ({ host, guest }) => {
  const ana = await guest();
  const uploads = announced(ana);
  await ana.page.goto(host.page(PAGE));
  await openWindow(ana);
  await way(ana, 'page').click();
  await usePicture(ana);
  const { width, height, colours } = await read(preview(ana), MIDDLE.plain, MIDDLE.chart, MIDDLE.private, MIDDLE.password, MIDDLE.card, MIDDLE.window);
  expect({ width, height }).toEqual(SCREEN);
  for (const [index, expected] of [PLAIN, CHART, COVERED, COVERED, COVERED, GROUND].entries()) {
    expect(like(colours[index], expected), `${index}: ${String(colours[index])}`).toBe(true);
  }
  expect(await holdsMagenta(preview(ana))).toBe(false);
  await expect.poll(() => uploads).toMatchObject([{ kind: 'SCREENSHOT' }]);
});

test('what is private is not even in what the window is given', async ({ host, guest, server }) => {
  const { page } = await guest();
  await page.goto(host.page(PAGE));
  const svg = String(await page.evaluate(`import('${server.url}/soporte/page-picture.js').then((module) => module.picturePage()).then(({ svg }) => svg)`));
  expect(svg).toContain('La prima cambia al emitir.');
  expect(svg).not.toContain('SECRETO');
  expect(svg).not.toContain('255, 0, 255');
  expect(await page.evaluate(() => document.body.children.length)).toBe(2);
});

test('what is redacted and cut off is nowhere in the file that the desk keeps', async ({ host, guest, server, desk }) => {
  const ana = await guest();
  await ana.page.goto(host.page(PAGE));
  const window = await openWindow(ana);
  await introduce(ana);
  await tellWindow(ana);
  await way(ana, 'page').click();
  await drag(ana, [90, 90], [310, 210], SCREEN);
  await ana.page.keyboard.press('c');
  await drag(ana, [50, 50], [850, 650], SCREEN);
  await usePicture(ana);

  await test.step('the editor opens again where it was left', async () => {
    await window.getByRole('button', { name: ana.t('picture:field.edit') }).click();
    await expect(stage(ana)).toBeVisible();
    await ana.page.keyboard.press('r');
    await drag(ana, [600, 400], [700, 500], { width: 800, height: 600 });
    await usePicture(ana);
  });

  await sendComments(ana);
  await enterCode(ana, server);
  const stored = await storedPicture(desk, await createdCode(ana));
  expect(stored.kinds).toEqual(['SCREENSHOT']);
  const empty = await ana.context.newPage();
  const kept = await shown(empty, stored);
  const { width, height, colours } = await read(kept, [150, 100], [42, 42], [258, 158], [450, 100], [600, 450]);
  // A drag ends on a point of the screen, which may lie between two pixels.
  expect(Math.abs(width - 800)).toBeLessThanOrEqual(2);
  expect(Math.abs(height - 600)).toBeLessThanOrEqual(2);
  expect(colours.slice(0, 3)).toEqual([REDACTED, REDACTED, REDACTED]);
  expect(like(colours[3], CHART)).toBe(true);
  expect(like(colours[4], [211, 38, 26]), String(colours[4])).toBe(true);
  // A PNG that says how large it is, what it shows, and that it ends: nothing else.
  expect(chunksOf(stored.bytes).filter((chunk) => !['IHDR', 'sRGB', 'sBIT', 'pHYs', 'PLTE', 'IDAT', 'IEND'].includes(chunk))).toEqual([]);
});

test('a window or screen is pictured without our own window, which comes back', async ({ host, guest }) => {
  test.setTimeout(240_000);
  const ana = await guest();
  // Chromium says so whenever a frame asks for a screen.
  ana.watch.tolerate(/camera is not allowed in this document/);
  await ana.page.goto(host.page({ ...PAGE, body: `${HOST_BODY}<iframe src="about:blank#video" title="otra"></iframe>` }));
  const window = await openWindow(ana);
  await expect(window.getByText(ana.t('picture:field.frame'))).toBeVisible();
  const at = async (x: number, y: number) => {
    const { width, height } = await read(preview(ana));
    const place = [Math.round((x / SCREEN.width) * width), Math.round((y / SCREEN.height) * height)] as const;
    return (await read(preview(ana), place)).colours[0];
  };
  const remove = window.getByRole('button', { name: ana.t('picture:field.remove') });
  // A machine that stalls may send its picture of the screen too late, or one from before our window went: then it is taken again.
  await expect(async () => {
    if (await remove.isVisible()) await remove.click();
    await way(ana, 'screen').click();
    await usePicture(ana);
    expect(like(await at(...MIDDLE.plain), PLAIN)).toBe(true);
    expect(like(await at(...MIDDLE.window), GROUND), String(await at(...MIDDLE.window))).toBe(true);
  }).toPass({ timeout: 150_000 });
  await expect(ana.page.locator('iframe[title="Soporte"]')).toBeVisible();
});

test('a page that froze what pages are made of and broke fetch is pictured all the same', async ({ host, guest }) => {
  const ana = await guest();
  const before = `
    for (const kind of [Object, Array, Function, String, Promise, Map, Set, Node, Element, HTMLElement, EventTarget]) Object.freeze(kind.prototype);
    window.fetch = () => { throw new Error('no'); };
  `;
  await ana.page.goto(host.page({ ...PAGE, before }));
  await openWindow(ana);
  await way(ana, 'page').click();
  await usePicture(ana);
  const { colours } = await read(preview(ana), MIDDLE.plain, MIDDLE.private);
  expect(like(colours[0], PLAIN)).toBe(true);
  expect(like(colours[1], COVERED)).toBe(true);
});

test('a page of 20 000 elements is pictured by what is in sight, or the other way is offered', async ({ host, guest }) => {
  test.setTimeout(240_000);
  const ana = await guest();
  const after = `
    const rows = document.createDocumentFragment();
    for (let row = 0; row < 10000; row += 1) rows.append(Object.assign(document.createElement('div'), { className: 'row' }));
    for (const row of rows.children) row.append(Object.assign(document.createElement('span'), { textContent: 'fila' }));
    document.body.append(rows);
    ${HOST_CHART}
  `;
  await ana.page.goto(host.page({ ...PAGE, after, style: `${HOST_STYLE} .row { height: 20px; }` }));
  expect(await ana.page.locator('*').count()).toBeGreaterThan(20_000);
  await openWindow(ana);
  await way(ana, 'page').click();
  const trouble = inWindow(ana).getByText(ana.t('picture:trouble.page'));
  await expect(stage(ana).or(trouble)).toBeVisible({ timeout: 90_000 });
  if (await trouble.isVisible()) {
    await expect(way(ana, 'screen')).toBeEnabled();
    return;
  }
  await usePicture(ana);
  expect(like((await read(preview(ana), MIDDLE.plain)).colours[0], PLAIN)).toBe(true);
});

test('a picture of 12 MB is written within 5 MB, and no smaller than it was seen', async ({ host, guest }) => {
  test.setTimeout(240_000);
  const ana = await guest();
  const uploads = announced(ana);
  const dots = await ana.context.newCDPSession(ana.page);
  await dots.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 800, deviceScaleFactor: 2, mobile: false });
  const after = `
    const noise = document.querySelector('#noise').getContext('2d');
    const data = noise.createImageData(2560, 1600);
    for (let index = 0; index < data.data.length; index += 4) data.data.set([Math.random() * 256, Math.random() * 256, Math.random() * 256, 255], index);
    noise.putImageData(data, 0, 0);
  `;
  const style = 'body { margin: 0; } #noise { display: block; width: 1280px; height: 800px; }';
  await ana.page.goto(host.page({ body: '<canvas id="noise" width="2560" height="1600"></canvas>', style, after }));
  await openWindow(ana);
  await way(ana, 'page').click();
  await expect(stage(ana)).toBeVisible({ timeout: 90_000 });
  await hearsPointer(ana);
  await editor(ana)
    .getByRole('button', { name: ana.t('picture:editor.done') })
    .click();
  await expect(preview(ana)).toBeVisible({ timeout: 90_000 });
  const { width, height } = await read(preview(ana));
  expect(width / height).toBeCloseTo(1.6, 2);
  expect(width).toBeGreaterThanOrEqual(1280);
  await expect.poll(() => uploads).toHaveLength(1);
  expect(uploads[0]?.size).toBeLessThanOrEqual(5 * 1024 * 1024);
});

test('by keyboard alone: taken, redacted, an arrow, undone and redone, sent', async ({ host, guest }) => {
  const ana = await guest();
  const { page, t } = ana;
  const { keyboard } = page;
  const times = async (count: number, key: string): Promise<void> => {
    for (let press = 0; press < count; press += 1) await keyboard.press(key);
  };
  await page.goto(host.page(PAGE));
  await openWindow(ana);
  await way(ana, 'page').focus();
  await keyboard.press('Enter');
  const redact = editor(ana).getByRole('button', { name: t('picture:editor.redact') });
  await expect(redact).toBeFocused();
  await expect(redact).toHaveAttribute('aria-pressed', 'true');
  while (!(await stage(ana).evaluate((element) => element === document.activeElement))) await keyboard.press('Tab');

  const status = editor(ana).getByRole('status');
  await keyboard.press('Enter');
  await times(4, 'Shift+ArrowRight');
  await times(2, 'Shift+ArrowDown');
  await keyboard.press('Enter');
  await expect(status).toHaveText(t('picture:editor.said.ended', { count: 1 }));
  await keyboard.press('a');
  await keyboard.press('Enter');
  await times(2, 'Shift+ArrowLeft');
  await keyboard.press('Enter');
  await expect(status).toHaveText(t('picture:editor.said.ended', { count: 2 }));
  await keyboard.press('t');
  await keyboard.press('Enter');
  await expect(editor(ana).getByRole('textbox', { name: t('picture:editor.writing') })).toBeFocused();
  await keyboard.type('Aquí');
  await keyboard.press('Enter');
  await expect(status).toHaveText(t('picture:editor.said.ended', { count: 3 }));
  await expect(stage(ana)).toBeFocused();
  await keyboard.press('Control+z');
  await expect(status).toHaveText(t('picture:editor.said.undone'));
  await keyboard.press('Control+Shift+Z');
  await keyboard.press('PageDown');
  await expect(status).toHaveText(t('picture:editor.said.selected', { mark: t('picture:editor.redact'), index: 1, count: 3 }));
  await times(2, 'Shift+ArrowUp');
  await keyboard.press('PageDown');
  await keyboard.press('Delete');
  await expect(status).toHaveText(t('picture:editor.said.deleted'));

  await test.step('Escape leaves the tool, then asks before the drawing is thrown away', async () => {
    await keyboard.press('c');
    await keyboard.press('Escape');
    await expect(editor(ana).getByRole('button', { name: t('picture:editor.select') })).toHaveAttribute('aria-pressed', 'true');
    await keyboard.press('Escape');
    const asked = inWindow(ana).getByRole('dialog', { name: t('picture:editor.discardTitle') });
    await expect(asked.getByRole('button', { name: t('picture:editor.stay') })).toBeFocused();
    await keyboard.press('Enter');
    await expect(asked).toHaveCount(0);
  });

  const done = editor(ana).getByRole('button', { name: t('picture:editor.done') });
  while (!(await done.evaluate((element) => element === document.activeElement))) await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(preview(ana)).toBeVisible();
  await expect(inWindow(ana).getByRole('button', { name: t('picture:field.edit') })).toBeFocused();
  await expect(page.locator('iframe[title="Soporte"]')).toBeFocused();
  const { colours } = await read(preview(ana), [760, 440]);
  expect(colours).toEqual([REDACTED]);
});

test('on a phone the screen is not offered, a PDF is asked for as a file, and a finger redacts', async ({ host, guest }) => {
  const ana = await guest({ device: 'phone' });
  // The host's policy lets no PDF be shown; its place is there all the same.
  ana.watch.tolerate(/Loading plugin data/);
  // Browsers of phones have no way to show a screen; the one that stands for them here has.
  await ana.context.addInitScript('delete MediaDevices.prototype.getDisplayMedia');
  await ana.page.goto(host.page({ body: '<main><h1>Póliza</h1><embed type="application/pdf" width="200" height="100"></main>' }));
  const window = await openWindow(ana);
  await expect(window.getByText(ana.t('picture:field.pdfNoScreen'))).toBeVisible();
  await expect(way(ana, 'screen')).toHaveCount(0);
  await way(ana, 'page').tap();
  await expect(stage(ana)).toBeVisible();
  await stroke(ana, [0.2, 0.3], [0.4, 0.4], [0.7, 0.5]);
  await expect(editor(ana).getByRole('button', { name: ana.t('picture:editor.undo') })).not.toHaveAttribute('aria-disabled');
  await usePicture(ana);
  const { width, height } = await read(preview(ana));
  expect({ width, height }).toEqual({ width: 780, height: 1688 });
  expect((await read(preview(ana), [Math.round(width * 0.45), Math.round(height * 0.4)])).colours).toEqual([REDACTED]);
});

for (const language of ['es', 'en'] as const) {
  test(`the choices and the editor are accessible, and fit into 320 px (${language})`, async ({ host, guest }) => {
    const ana = await guest({ language });
    const { page, t } = ana;
    await page.goto(host.page({ lang: language, body: '<main aria-label="Cotizador"><h1>Cotizador</h1></main>' }));
    await openWindow(ana);
    await way(ana, 'page').click();
    await drag(ana, [90, 90], [310, 210], SCREEN);
    await page.keyboard.press('PageDown');
    await expectAccessible(ana, 'the editor with a mark selected');
    await page.setViewportSize({ width: 320, height: 640 });
    for (const name of [t('picture:editor.done'), t('picture:editor.cancel'), t('picture:editor.undo'), t('picture:editor.crop'), t('picture:editor.zoomIn')]) {
      await expect(editor(ana).getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
    }
    await expect.poll(() => editor(ana).evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    await usePicture(ana);
    await expectAccessible(ana, 'the form with a picture');
  });
}

/** The names of a PNG's chunks, in their order. */
function chunksOf(png: Buffer): string[] {
  const names: string[] = [];
  for (let place = 8; place + 8 <= png.length; place += 12 + png.readUInt32BE(place)) names.push(png.toString('latin1', place + 4, place + 8));
  return names;
}
