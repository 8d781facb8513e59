import { askForCode, tell } from './support/customer.ts';
import { codeTo, mailTo } from './support/inbox.ts';
import { ADMIN } from './support/server.ts';
import { expect, test } from './support/test.ts';

test('whoever cannot reach the mail phones: an agent checks who calls and reads out a new code', async ({ visitor, server }) => {
  const [ana, agent] = [await visitor({ device: 'phone' }), await visitor()];
  await ana.page.goto('/create');
  await tell(ana);
  const codeWindow = await askForCode(ana);
  await codeWindow.getByText(ana.t('portal:verify.notArriving')).click();
  const reference = (await codeWindow.getByText(/^[0-9A-Z]{6}$/).textContent()) ?? '';
  const mailed = await codeTo(server, ana.email);
  const { page, t } = agent;

  await test.step('the agent signs in, and a wrong password keeps the address', async () => {
    await page.goto('/desk/phone-verification');
    const email = page.getByLabel(t('desk:signIn.email'));
    const password = page.getByLabel(t('desk:signIn.password'), { exact: true });
    await email.fill(ADMIN.email);
    await password.fill('not the passphrase');
    await page.getByRole('button', { name: t('desk:signIn.submit') }).click();
    await expect(page.getByRole('alert').filter({ hasText: t('common:form.problemTitle') })).toBeFocused();
    await expect(email).toHaveValue(ADMIN.email);
    await password.fill(ADMIN.password);
    await page.getByRole('button', { name: t('desk:signIn.submit') }).click();
    await expect(page.getByRole('heading', { name: t('desk:phone.title') })).toBeVisible();
  });

  await test.step('the request is found by its reference; nobody sees the mailed code or the whole address', async () => {
    await page.getByLabel(t('desk:phone.search')).fill(reference.toLowerCase());
    await page.getByRole('button').filter({ hasText: 'No está cotizando con ATLAS' }).click();
    await expect(page.getByText(t('desk:phone.identity'))).toBeVisible();
    const shown = await page.locator('body').innerText();
    expect(shown).not.toContain(ana.email);
    expect(shown.replaceAll(/\s/g, '')).not.toContain(mailed.replace(' ', ''));
  });

  await test.step('one check and no note are too little', async () => {
    await page.getByLabel(t('desk:phone.checks.name')).check();
    await page.getByRole('button', { name: t('desk:phone.issue') }).click();
    const summary = page.getByRole('alert').filter({ hasText: t('common:form.problemTitle') });
    await expect(summary.getByRole('link')).toHaveText([t('desk:phone.tooFew'), t('desk:phone.noteShort')]);
    await page.getByLabel(t('desk:phone.checks.subject')).check();
    await page.getByLabel(t('desk:phone.note')).fill('Llamó desde el número registrado.');
    await page.getByRole('button', { name: t('desk:phone.issue') }).click();
    await expect(page.getByRole('heading', { name: t('desk:phone.codeTitle') })).toBeFocused();
  });
  const dictated = (
    await page
      .locator('p')
      .filter({ hasText: /^\d{4}\s*\d{4}$/ })
      .innerText()
  ).replaceAll(/\s/g, '');
  expect(dictated).not.toBe(mailed.replace(' ', ''));

  await test.step('it is shown this once', async () => {
    await page.getByRole('button', { name: t('desk:phone.done') }).click();
    await page.goBack();
    await page.goForward();
    await expect(page.getByLabel(t('desk:phone.search'))).toBeVisible();
    expect((await page.locator('body').innerText()).replaceAll(/\s/g, '')).not.toContain(dictated);
  });

  await test.step('the mailed code is worth nothing now, the dictated one makes the ticket', async () => {
    const field = codeWindow.getByLabel(ana.t('portal:verify.code'));
    await field.fill(mailed.replace(' ', ''));
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await field.fill(dictated);
    await expect(ana.page.getByRole('heading', { level: 1, name: ana.t('portal:created.title') })).toBeVisible();
  });
  const mail = await mailTo(server, ana.email, /por teléfono/);
  expect(mail.text).not.toContain(dictated);
  expect(mail.text).toContain(reference);

  await test.step('the ticket says how its requester was verified', async () => {
    const code = (await ana.page.getByText(/^VB-[0-9A-Z-]{13}$/).textContent()) ?? '';
    await page.goto(`/desk/open/${code}`);
    const details = page.getByRole('complementary', { name: t('desk:details.title') });
    await expect(details).toContainText(t('desk:details.verified.PHONE'));
  });
});
