import { PICTURE } from './support/files.ts';
import { expect, test } from './support/host-page.ts';
import { textAt } from './support/json.ts';
import { createdCode, enterCode, introduce, openWindow, sendComments, SUBJECT, tellWindow } from './support/support-window.ts';

test('a solution that does not help is rejected in the window, and the ticket goes on in it to the next one', async ({ host, guest, server, desk }) => {
  const ana = await guest({ device: 'phone' });
  const { page, t } = ana;
  await page.goto(host.page());
  const window = await openWindow(ana);
  await introduce(ana);
  await tellWindow(ana);
  await sendComments(ana);
  await enterCode(ana, server);
  const code = await createdCode(ana);
  const ticket = { id: textAt(await desk.originOf({ code }), 'id'), code };
  await window.getByRole('button', { name: t('widget:created.follow') }).click();
  await desk.solve(ticket, 'Vacíe la memoria del navegador.');

  const reject = window.getByRole('button', { name: t('portal:solution.reject') });
  const dialog = window.getByRole('dialog', { name: t('portal:reject.title') });
  const reason = dialog.getByLabel(t('portal:reject.reason'));
  await test.step('a reason is needed, and what is written is kept while the window is closed', async () => {
    await reject.click();
    await dialog.getByRole('button', { name: t('portal:reject.submit') }).click();
    await expect(reason).toHaveAccessibleDescription(new RegExp(t('portal:reject.reasonMissing')));
    await reason.fill('Sigue apareciendo la página en blanco.');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await page.keyboard.press('Escape');
    await openWindow(ana);
    await reject.click();
    await expect(reason).toHaveValue('Sigue apareciendo la página en blanco.');
    expect(await desk.stateOf(ticket)).toBe('RESOLVED');
  });

  await dialog.getByTestId('reject-files-input').setInputFiles([{ ...PICTURE }]);
  await expect(dialog.getByText(t('ticket:files.stored'))).toBeVisible();
  await dialog.getByRole('button', { name: t('portal:reject.submit') }).click();
  await expect(dialog).toHaveCount(0);
  const rejection = window.getByRole('log').getByRole('article').filter({ hasText: 'Sigue apareciendo la página en blanco.' });
  await expect(rejection).toContainText(t('ticket:messageKind.REJECTION'));
  await expect(rejection.locator('img')).toHaveAttribute('src', /^blob:/);
  await expect(reject).toHaveCount(0);
  await expect(window.getByRole('heading', { level: 1, name: SUBJECT })).toBeFocused();
  expect(await desk.stateOf(ticket)).toBe('IN_PROGRESS');

  await desk.solve(ticket, 'Ya cotiza con ATLAS.');
  await window.getByRole('button', { name: t('portal:solution.accept') }).click();
  await expect(window.getByRole('dialog', { name: t('portal:accept.title') })).toBeVisible();
});
