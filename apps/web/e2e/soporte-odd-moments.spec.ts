import { expect, test } from './support/host-page.ts';
import { inWindow, openWindow, supportButton } from './support/support-window.ts';

test('a window that could not be had comes when it is opened again, once the desk answers', async ({ host, guest }) => {
  const ana = await guest();
  const { page, t } = ana;
  ana.watch.tolerate(/ERR_FAILED|chrome-error:/);
  await page.route('**/widget', (route) => route.abort());
  await page.goto(host.page());
  await supportButton(ana).click();
  const panel = page.getByRole('dialog', { name: t('widget:frame.title') });
  await expect(panel.getByRole('status')).toBeVisible();
  await page.unroute('**/widget');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await supportButton(ana).click();
  await expect(inWindow(ana).getByRole('heading', { level: 1, name: t('widget:form.title') })).toBeVisible();
});

test('a page that says in which direction it scrolls says so again after the window', async ({ host, guest }) => {
  const ana = await guest({ device: 'phone' });
  const { page, t } = ana;
  await page.goto(host.page({ before: `document.documentElement.style.setProperty('overflow-y', 'scroll', 'important');` }));
  const window = await openWindow(ana);
  expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('hidden');
  await window.getByRole('button', { name: t('widget:frame.close') }).click();
  await expect(supportButton(ana)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.style.cssText)).toBe('overflow-y: scroll !important;');
});
