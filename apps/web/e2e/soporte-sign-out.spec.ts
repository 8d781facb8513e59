import { expect, test } from './support/host-page.ts';
import { createdCode, openWindow, sendComments, sign, tellWindow } from './support/support-window.ts';

test('whoever signs out at the host leaves none of their tickets to the next person before the screen', async ({ host, guest, desk }) => {
  const ana = await guest();
  const { page, t, email } = ana;
  const identity = JSON.stringify({ email, name: 'Ana Pérez', signature: sign(await desk.addHostApp(), email) });
  await page.goto(host.page({ before: `window.Soporte = { q: [['identify', ${identity}]] };` }));
  const window = await openWindow(ana);
  await tellWindow(ana);
  await sendComments(ana);
  await createdCode(ana);
  await page.evaluate('Soporte.identify(null)');
  await expect(window.getByRole('heading', { level: 1, name: t('widget:form.title') })).toBeVisible();
  await expect(window.getByRole('button', { name: t('widget:mine.title') })).toHaveCount(0);
});
