import { expectAccessible } from './support/accessible.ts';
import { fileRequest } from './support/api.ts';
import { codeTo } from './support/inbox.ts';
import { TAKES_MAIL } from './support/mail-in.ts';
import { expect, test } from './support/test.ts';

test.use({ settings: TAKES_MAIL });

for (const language of ['es', 'en'] as const) {
  test(`who asked by mail follows the link in the code mail, enters the code and has a ticket (${language})`, async ({ visitor, server }) => {
    const [sender, ana] = [await visitor({ language }), await visitor({ language })];
    const { page, t } = ana;
    const requestId = await fileRequest(sender);
    await page.goto(`/confirm/${requestId}`);
    const codeWindow = page.getByRole('dialog', { name: t('portal:verify.title') });
    await expect(codeWindow).toBeVisible();
    await expectAccessible(ana, 'confirm, code');
    await page.keyboard.press('Escape');
    await expect(codeWindow).toBeHidden();
    await expectAccessible(ana, 'confirm');
    await page.getByRole('button', { name: t('portal:confirm.enter') }).click();
    await codeWindow.getByLabel(t('portal:verify.code')).fill(await codeTo(server, sender.email));
    await expect(page.getByRole('heading', { level: 1, name: t('portal:created.title') })).toBeVisible();
    await expect(page.getByText(t('portal:created.mailAnswered'))).toBeVisible();

    await page.goto(`/confirm/${requestId}`);
    await expect(page.getByText(t('portal:confirm.goneTitle'))).toBeVisible();
    await expectAccessible(ana, 'confirm, gone');
  });
}
