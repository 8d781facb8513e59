import { expect, test } from './support/host-page.ts';
import { HOST_BODY, HOST_CHART, HOST_STYLE, stage, usePicture, way } from './support/pictures.ts';
import { openWindow } from './support/support-window.ts';

test('the editor comes and goes with the window’s size, and the window arrives once', async ({ host, guest }) => {
  const ana = await guest();
  const { page } = ana;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.goto(host.page({ body: HOST_BODY, style: HOST_STYLE, after: HOST_CHART }));
  await page.waitForFunction('typeof Soporte.open === "function"');
  await page.evaluate(`
    window.arrivals = 0;
    document.querySelector('vobo-soporte').shadowRoot.addEventListener('animationstart', () => { arrivals += 1; });
  `);
  const html = (await openWindow(ana)).locator('html');
  // How wide the window is whenever a dialog comes or goes in it.
  await html.evaluate(() => {
    const widths: number[] = [];
    Reflect.set(window, 'widths', widths);
    const { showModal, close } = HTMLDialogElement.prototype;
    HTMLDialogElement.prototype.showModal = function open() {
      widths.push(window.innerWidth);
      showModal.call(this);
    };
    HTMLDialogElement.prototype.close = function end() {
      widths.push(window.innerWidth);
      close.call(this);
    };
  });
  const widths = () => html.evaluate((): unknown => Reflect.get(window, 'widths'));
  await way(ana, 'page').click();
  await expect(stage(ana)).toBeVisible();
  expect(await widths()).toEqual([1440]);
  await usePicture(ana);
  expect(await widths()).toEqual([1440, 420]);
  expect(await page.evaluate('arrivals')).toBe(1);
});
