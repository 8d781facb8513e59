import { at } from './support/json.ts';
import { expect, test } from './support/host-page.ts';
import { createdCode, enterCode, introduce, openWindow, sendComments, tellWindow } from './support/support-window.ts';

test('an error that is reproduced while the window is open is listed, and goes along', async ({ host, guest, server, desk }) => {
  const ana = await guest();
  const { page, t } = ana;
  ana.watch.tolerate(/Altamar/);
  await page.goto(host.page({ attributes: { 'data-console-errors': '' } }));
  const window = await openWindow(ana);
  await introduce(ana);
  await tellWindow(ana);
  await window.getByText(t('widget:facts.show')).click();
  await expect(window.getByText(t('widget:facts.consoleErrors'))).toHaveCount(0);
  await page.evaluate(`console.error('Altamar did not answer'); Soporte.context({ version: '8.4.2' });`);
  await expect(window.getByText('Altamar did not answer')).toBeVisible();
  await expect(window.getByText('8.4.2')).toBeVisible();
  await sendComments(ana);
  await enterCode(ana, server);
  expect(at(await desk.originOf({ code: await createdCode(ana) }), 'context')).toMatchObject({ consoleErrors: ['Altamar did not answer'], version: '8.4.2' });
});
