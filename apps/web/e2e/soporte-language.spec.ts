import { expect, test } from './support/host-page.ts';
import { openWindow } from './support/support-window.ts';

test('processes are called by their names in the reader’s language, also when that changes', async ({ host, guest, visitor }) => {
  const ana = await guest({ language: 'en' });
  const { page, t } = ana;
  await page.goto(host.page({ lang: 'en', attributes: { 'data-process': 'pagos' } }));
  const window = await openWindow(ana);
  const chosen = window.getByLabel(t('portal:create.process')).locator('option:checked');
  await expect(chosen).toHaveText('Payments');
  await page.evaluate(`Soporte.setLocale('es')`);
  await expect(page.frameLocator('iframe[title="Soporte"]').locator('option:checked')).toHaveText('Pagos');

  const bea = await visitor({ language: 'en' });
  await bea.page.goto('/create?proceso=pagos');
  await expect(bea.page.locator('option:checked').filter({ hasText: 'Payments' })).toBeAttached();
  await bea.page.getByLabel(new RegExp(`${bea.t('common:app.preferences')}$`)).click();
  await bea.page.getByRole('radio', { name: 'Español' }).check();
  await expect(bea.page.locator('option:checked').filter({ hasText: 'Pagos' })).toBeAttached();
});
