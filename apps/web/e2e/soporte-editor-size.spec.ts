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

test('the editor goes with whoever signs out while it is open, and the window is a panel again', async ({ host, guest }) => {
  const ana = await guest();
  const { page, t, email } = ana;
  const before = `window.Soporte = { q: [['identify', ${JSON.stringify({ email, name: 'Ana Pérez' })}]] };`;
  await page.goto(host.page({ body: HOST_BODY, style: HOST_STYLE, after: HOST_CHART, before }));
  const window = await openWindow(ana);
  await way(ana, 'page').click();
  await expect(stage(ana)).toBeVisible();
  await page.evaluate(`Soporte.identify({ email: 'bea.${email}', name: 'Bea Ruiz' })`);
  await expect(stage(ana)).toHaveCount(0);
  await expect(window.getByLabel(t('portal:create.email'))).toHaveValue(`bea.${email}`);
  await expect.poll(async () => (await page.locator('vobo-soporte iframe').boundingBox())?.width).toBe(420);
});
