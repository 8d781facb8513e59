import { chromium } from './support/chromium.ts';
import { expect, test } from './support/host-page.ts';
import { HOST_BODY, HOST_STYLE, way } from './support/pictures.ts';
import { openWindow, tellWindow } from './support/support-window.ts';

test.use({ launchOptions: chromium('--use-fake-ui-for-media-stream=deny') });

test('whoever refuses to show a screen finds the form as it was, with a calm note', async ({ host, guest }) => {
  const ana = await guest();
  // Chromium says so whenever a frame asks for a screen.
  ana.watch.tolerate(/camera is not allowed in this document/);
  await ana.page.goto(host.page({ body: HOST_BODY, style: HOST_STYLE }));
  const window = await openWindow(ana);
  await tellWindow(ana);
  await way(ana, 'screen').click();
  await expect(window.getByText(ana.t('picture:trouble.refused'))).toBeVisible();
  await expect(window.getByLabel(ana.t('portal:create.subject'))).not.toHaveValue('');
  await expect(way(ana, 'page')).toBeEnabled();
  await expect(ana.page.locator('iframe[title="Soporte"]')).toBeVisible();
});
