import { askForCode, choose, fileRow, tell } from './support/customer.ts';
import { DISGUISED, drop, EMPTY, HUGE, NOTES, paste, PDF, PICTURE, PROGRAM } from './support/files.ts';
import { codeTo, mailTo } from './support/inbox.ts';
import { SUPPORT_PHONE } from './support/server.ts';
import { expect, test } from './support/test.ts';

test.describe('asking for help', () => {
  test('guides the subject while it is typed, and keeps everything through a reload', async ({ visitor }) => {
    const ana = await visitor();
    const { page, t } = ana;
    await page.goto('/');
    await page.getByRole('link', { name: t('common:home.create') }).click();
    await expect(page.getByRole('heading', { level: 1, name: t('portal:create.title') })).toBeFocused();

    const subject = page.getByLabel(t('portal:create.subject'));
    await expect(page.getByText(t('portal:create.subjectStart'))).toBeVisible();
    await subject.pressSequentially('no funciona');
    await expect(page.getByText(t('portal:create.clarity0'))).toBeVisible();
    await expect(page.getByText(t('portal:create.example', { example: '' }).slice(0, 12)).first()).toBeVisible();
    await subject.fill('No está cotizando con ATLAS');
    await expect(page.getByText(t('portal:create.clarity3'))).toBeVisible();

    await tell(ana);
    await page.getByLabel(t('portal:create.process')).selectOption({ index: 1 });
    const chosen = await page.getByLabel(t('portal:create.process')).inputValue();
    await choose(ana, t('ticket:files.choose'), PDF);
    await expect(fileRow(ana, PDF)).toContainText(t('ticket:files.stored'));

    await page.reload();
    await expect(subject).toHaveValue('No está cotizando con ATLAS');
    await expect(page.getByLabel(t('portal:create.description'))).toHaveValue('Al cotizar un auto la página se queda en blanco.');
    await expect(page.getByLabel(t('portal:create.email'))).toHaveValue(ana.email);
    await expect(page.getByLabel(t('portal:create.name'))).toHaveValue('Carla Cliente');
    await expect(page.getByLabel(t('portal:create.process'))).toHaveValue(chosen);
    await expect(fileRow(ana, PDF)).toContainText(t('ticket:files.stored'));
  });

  test('says what is missing at the field and in a summary that takes the focus and leads there', async ({ visitor }) => {
    const { page, t } = await visitor();
    await page.goto('/create');
    await page.getByLabel(t('portal:create.email')).fill('ana@empresa');
    await page.getByRole('button', { name: t('portal:create.submit') }).click();
    const summary = page.getByRole('alert').filter({ hasText: t('common:form.problemTitle') });
    await expect(summary).toBeFocused();
    await expect(summary.getByRole('link')).toHaveText([
      t('portal:create.subjectMissing'),
      t('portal:create.descriptionMissing'),
      t('portal:create.emailWrong'),
    ]);
    const email = page.getByLabel(t('portal:create.email'));
    await expect(email).toHaveAccessibleDescription(new RegExp(t('portal:create.emailWrong')));
    await summary.getByRole('link', { name: t('portal:create.emailWrong') }).click();
    await expect(email).toBeFocused();
    await expect(email).toHaveValue('ana@empresa');
  });

  test('takes files by button, by dropping and by pasting, refuses bad ones with the reason, and lets each be removed', async ({ visitor }) => {
    const ana = await visitor();
    const { page, t } = ana;
    ana.watch.tolerate(/status of 4\d\d/);
    await page.goto('/create');
    await choose(ana, t('ticket:files.choose'), PROGRAM, EMPTY, HUGE);
    await expect(fileRow(ana, PROGRAM)).toContainText(t('ticket:files.badType', { types: '' }).split('.')[0] ?? '');
    await expect(fileRow(ana, EMPTY)).toContainText(t('ticket:files.empty'));
    await expect(fileRow(ana, HUGE)).toContainText(t('ticket:files.tooLarge', { size: '10 MB' }));
    await page.getByRole('button', { name: t('ticket:files.remove', { name: PROGRAM.name }) }).click();
    await expect(fileRow(ana, PROGRAM)).toHaveCount(0);

    // The server looks at the bytes: what is no picture is no picture.
    await choose(ana, t('ticket:files.choose'), DISGUISED);
    await expect(fileRow(ana, DISGUISED).getByRole('progressbar')).toHaveCount(0);
    await expect(fileRow(ana, DISGUISED)).toContainText(/contenido del archivo/);
    await expect(fileRow(ana, DISGUISED)).not.toContainText(t('ticket:files.failed'));
    await page.getByRole('button', { name: t('ticket:files.remove', { name: DISGUISED.name }) }).click();

    await choose(ana, t('ticket:files.choose'), NOTES);
    await drop(page.getByText(t('ticket:files.dropOrPaste')), PDF);
    await paste(page.getByLabel(t('portal:create.description')), { ...PICTURE, name: 'image.png' });
    const pasted = { name: `${t('ticket:files.pasted')}.png` };
    for (const file of [NOTES, PDF, pasted]) await expect(fileRow(ana, file)).toContainText(t('ticket:files.stored'));
    await expect(fileRow(ana, pasted).locator('img')).toBeVisible();

    await choose(ana, t('ticket:files.choose'), { ...NOTES, name: 'cuarto.txt' });
    await expect(fileRow(ana, { name: 'cuarto.txt' })).toContainText(t('ticket:files.tooMany', { count: 3 }));
    await page.getByRole('button', { name: t('ticket:files.remove', { name: NOTES.name }) }).click();
    await expect(fileRow(ana, NOTES)).toHaveCount(0);
  });
});

for (const { language, device } of [
  { language: 'es', device: 'desktop' },
  { language: 'es', device: 'phone' },
  { language: 'en', device: 'desktop' },
] as const) {
  test(`a code by mail makes the ticket (${language}, ${device})`, async ({ visitor, server }) => {
    const ana = await visitor({ language, device });
    const { page, t, email } = ana;
    await page.goto('/create');
    await tell(ana);
    await choose(ana, t('ticket:files.choose'), PDF, PICTURE);
    await expect(page.getByText(t('ticket:files.stored'))).toHaveCount(2);
    const window = await askForCode(ana);
    // First of all: it counts for a moment only.
    await expect(window.getByRole('button', { name: /\(0:0\d\)/ })).toBeDisabled();
    await expect(window).toContainText(`${email.charAt(0)}***@customer.example`);
    await expect(window).not.toContainText(email);
    const field = window.getByLabel(t('portal:verify.code'));
    await expect(field).toBeFocused();
    const first = await codeTo(server, email);

    await test.step('resending replaces the code once it has counted down', async () => {
      const resend = window.getByRole('button', { name: t('ticket:code.resend'), exact: true });
      await resend.click();
      await expect(resend).toHaveCount(0);
    });
    const code = await codeTo(server, email, first);

    await test.step('a wrong code says how many tries are left', async () => {
      const wrong = code.startsWith('1') ? `2${code.slice(1)}` : `1${code.slice(1)}`;
      await field.fill(wrong);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(/\b4\b/);
      // The next thing typed replaces it.
      await expect(field).toBeFocused();
    });

    await test.step('the ways out: spam, address, phone with the reference', async () => {
      await window.getByText(t('portal:verify.notArriving')).click();
      await expect(window.getByText(t('portal:verify.checkSpam'))).toBeVisible();
      await expect(window.getByRole('link', { name: SUPPORT_PHONE })).toHaveAttribute('href', 'tel:3024073062');
      await expect(window.getByText(/^[0-9A-Z]{6}$/)).toBeVisible();
      await window.getByText(t('portal:verify.notArriving')).click();
    });

    await test.step('pasted as it stands in the mail, it makes the ticket', async () => {
      await page.evaluate((text) => navigator.clipboard.writeText(text), code);
      await field.press('ControlOrMeta+a');
      await field.press('ControlOrMeta+v');
      await expect(page.getByRole('heading', { level: 1, name: t('portal:created.title') })).toBeFocused();
    });

    // No door for mail is open here: nothing asks for an answer by mail.
    await expect(page.getByText(t('portal:created.mailed'))).toBeVisible();
    await expect(page.getByText(t('portal:created.mailAnswered'))).toHaveCount(0);
    const shown = await page.getByText(/^VB-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}$/).textContent();
    expect(shown).not.toBeNull();
    await page.getByRole('button', { name: t('portal:created.copy', { code: shown ?? '' }) }).click();
    await expect(page.getByRole('button', { name: t('common:form.copied') })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);

    await test.step('a mail confirms it, in the language of the page', async () => {
      const mail = await mailTo(server, email, shown ?? '');
      expect(mail.subject).toBe(`[${shown}] No está cotizando con ATLAS`);
      expect(mail.text).toContain(language === 'es' ? 'Recibimos su solicitud' : 'We received your request');
      expect(mail.text).toContain(language === 'es' ? 'Las respuestas a este correo no llegan al ticket.' : 'Replies to this email do not reach the ticket.');
    });

    await page.reload();
    await expect(page.getByText(shown ?? '')).toBeVisible();
    await page.getByRole('button', { name: t('portal:created.another') }).click();
    await expect(page.getByLabel(t('portal:create.subject'))).toHaveValue('');

    await page.goto(`/t/${shown}`);
    await expect(page.getByRole('heading', { level: 1, name: 'No está cotizando con ATLAS' })).toBeVisible();
  });
}

test('a wrong address is corrected, an expired code replaced, and five wrong codes end only that code', async ({ visitor, server }) => {
  test.setTimeout(150_000);
  const ana = await visitor();
  const { page, t } = ana;
  await page.clock.install();
  await page.goto('/create');
  await tell({ ...ana, email: `x${ana.email}` });
  const codeWindow = await askForCode(ana);
  const field = codeWindow.getByLabel(t('portal:verify.code'));
  const resend = codeWindow.getByRole('button', { name: t('ticket:code.resend'), exact: true });
  /** Presses until another code is on its way. A press whose answer is late is not followed by another: there are three codes in all. */
  const askForAnother = async () => {
    await expect(async () => {
      const answered = page.waitForResponse((response) => response.request().postData()?.includes('ResendVerificationCode') ?? false);
      const [answer] = await Promise.all([answered, resend.click()]);
      expect(await answer.text()).toContain('"userErrors":[]');
    }).toPass({ timeout: 40_000 });
    await expect(field).toBeFocused();
  };

  await test.step('another address, with everything else kept', async () => {
    await codeWindow.getByText(t('portal:verify.notArriving')).click();
    await codeWindow.getByRole('button', { name: t('portal:verify.correctAddress') }).click();
    await expect(codeWindow).toHaveCount(0);
    await expect(page.getByLabel(t('portal:create.email'))).toBeFocused();
    await page.getByLabel(t('portal:create.email')).fill(ana.email);
    await expect(page.getByLabel(t('portal:create.subject'))).toHaveValue('No está cotizando con ATLAS');
    await askForCode(ana);
  });
  const first = await codeTo(server, ana.email);

  await test.step('the window comes back after a reload', async () => {
    // Each answer sets the page's clock by the server's: an answer still on its way would take back the time that passes next.
    const advised = page.waitForResponse((response) => response.request().postData()?.includes('AssessSubject') ?? false);
    await page.reload();
    await expect(field).toBeFocused();
    await advised;
    await page.waitForLoadState('networkidle');
  });

  await test.step('time passes', async () => {
    await page.clock.fastForward('10:01');
    await expect(codeWindow.getByText(t('portal:verify.expired'))).toBeVisible();
    await expect(field).toBeDisabled();
    await expect(resend).toBeEnabled();
    // For the server, no time has passed: it may still refuse the next code for a moment.
    await askForAnother();
  });
  const second = await codeTo(server, ana.email, first);

  await test.step('five wrong codes', async () => {
    const wrong = second.startsWith('9') ? '1' : '9';
    for (let left = 4; left >= 1; left -= 1) {
      await field.fill(`${wrong}000000${left}`);
      await expect(field).toHaveAccessibleDescription(new RegExp(String.raw`\b${left}\b`));
      // Pressed by habit, after the field has sent the code by itself: no try of its own.
      await field.press('Enter');
    }
    await field.fill(`${wrong}0000000`);
    await expect(field).toBeDisabled();
    await expect(resend).toBeVisible();
  });

  await test.step('a new one works', async () => {
    await askForAnother();
    await field.fill(await codeTo(server, ana.email, second));
    await expect(page.getByRole('heading', { level: 1, name: t('portal:created.title') })).toBeVisible();
  });
});

test('a form sent without a network waits, keeps its files, and goes by itself', async ({ visitor, server }) => {
  const ana = await visitor({ device: 'phone' });
  const { page, t, context } = ana;
  ana.watch.tolerate(/ERR_INTERNET_DISCONNECTED/);
  await page.goto('/create');
  await tell(ana);
  await context.setOffline(true);
  await choose(ana, t('ticket:files.choose'), PDF);
  await expect(fileRow(ana, PDF)).toContainText(t('ticket:files.waiting'));
  await context.setOffline(false);
  await expect(fileRow(ana, PDF)).toContainText(t('ticket:files.stored'));
  await context.setOffline(true);
  await page.getByRole('button', { name: t('portal:create.submit') }).click();
  await expect(page.getByText(t('portal:create.waiting'))).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('dialog', { name: t('portal:verify.title') })).toBeVisible();
  expect(await codeTo(server, ana.email)).toMatch(/^\d{4} \d{4}$/);
});
