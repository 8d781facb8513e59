import { expectAccessible } from './support/accessible.ts';
import { expect, test } from './support/test.ts';

for (const language of ['es', 'en'] as const) {
  for (const section of ['cotizar', 'poliza', 'pago']) {
    test(`the demonstration's page can be read and used in every look (${section}, ${language})`, async ({ visitor }) => {
      const person = await visitor({ language });
      await person.page.goto(`/demo/#${section}`);
      await expect(person.page.getByRole('button', { name: language === 'es' ? 'Soporte' : 'Support' })).toBeVisible();
      await expectAccessible(person, section);
    });
  }
}

test('on the demonstration’s page the button is tried: with a text, signed in, at another place, on a page that is swapped', async ({ visitor }) => {
  const { page, context, t } = await visitor();
  // The page's server signs for nobody who comes through a proxy.
  await context.setExtraHTTPHeaders({});
  await page.goto('/demo/');
  await page.getByRole('radio', { name: 'Ana Torres, firmada por el servidor' }).check();
  await page.getByRole('button', { name: 'Reportar que Altamar no cotiza' }).click();
  const support = page.frameLocator('iframe[title="Soporte"]');
  await expect(support.getByLabel(t('portal:create.subject'))).toHaveValue('No está cotizando con ALTAMAR');
  await expect(support.getByText('ana.torres@ceiba.example').first()).toBeVisible();
  await expect(page.getByText('El servidor firmó la identidad.').first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Posición' }).selectOption('bottom-left');
  await expect(support.getByRole('heading', { level: 1 })).toBeHidden();
  await expect.poll(async () => (await page.getByRole('button', { name: 'Soporte' }).boundingBox())?.x ?? Infinity).toBeLessThan(100);
  await page.getByRole('button', { name: 'Cambiar toda la página' }).click();
  await expect(page.getByRole('button', { name: 'Soporte' })).toBeVisible();
  await page.getByRole('button', { name: 'Quitar el botón' }).click();
  await expect(page.getByRole('button', { name: 'Soporte' })).toHaveCount(0);
});
