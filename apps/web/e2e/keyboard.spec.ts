import { openTicket } from './support/api.ts';
import { historyOf, messageField, messageIn } from './support/customer.ts';
import { codeTo } from './support/inbox.ts';
import { tabTo } from './support/keyboard.ts';
import { expect, test } from './support/test.ts';

test('from the first page to the last star with nothing but a keyboard', async ({ visitor, server, desk }) => {
  const ana = await visitor();
  const { page, t } = ana;
  const { keyboard } = page;
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: t('common:app.skip') })).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: t('common:home.create') }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: t('portal:create.title') })).toBeFocused();

  await test.step('the form', async () => {
    await tabTo(page, page.getByLabel(t('portal:create.subject')));
    await keyboard.type('No está cotizando con ATLAS');
    await tabTo(page, page.getByLabel(t('portal:create.description')));
    await keyboard.type('Al cotizar un auto la página se queda en blanco.');
    await tabTo(page, page.getByLabel(t('portal:create.process')));
    await keyboard.press('ArrowDown');
    await tabTo(page, page.getByLabel(t('portal:create.email')));
    await keyboard.type(ana.email);
    await tabTo(page, page.getByRole('button', { name: t('portal:create.submit') }));
    await keyboard.press('Enter');
  });

  await test.step('the code', async () => {
    await expect(page.getByLabel(t('portal:verify.code'))).toBeFocused();
    const code = await codeTo(server, ana.email);
    await tabTo(page, page.getByText(t('portal:verify.notArriving')));
    await keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: t('portal:verify.correctAddress') }));
    await tabTo(page, page.getByLabel(t('portal:verify.code')), 'Shift+Tab');
    await keyboard.type(code);
    await expect(page.getByRole('heading', { level: 1, name: t('portal:created.title') })).toBeFocused();
  });
  const code = (await page.getByText(/^VB-[0-9A-Z-]{13}$/).textContent()) ?? '';
  await tabTo(page, page.getByRole('link', { name: t('portal:created.open') }));
  await keyboard.press('Enter');

  await test.step('a message', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'No está cotizando con ATLAS' })).toBeFocused();
    await tabTo(page, messageField(ana));
    await keyboard.type('También falla en otro equipo.');
    await keyboard.press('Control+Enter');
    await expect(messageIn(ana, 'También falla en otro equipo.')).toHaveCount(1);
    await expect(messageField(ana)).toBeFocused();
  });

  await desk.solve({ id: await idOf(code), code }, 'Quedó corregido.');
  const accept = page.getByRole('button', { name: t('portal:solution.accept') });
  const reject = page.getByRole('button', { name: t('portal:solution.reject') });

  await test.step('the window to reject opens at its field, closes on Escape, and gives the focus back', async () => {
    await tabTo(page, reject, 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(page.getByLabel(t('portal:reject.reason'))).toBeFocused();
    await keyboard.press('Escape');
    await expect(reject).toBeFocused();
  });

  await test.step('five stars', async () => {
    await tabTo(page, accept, 'Shift+Tab');
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: t('portal:accept.title') });
    await expect(dialog).toBeVisible();
    const stars = dialog.getByRole('radio');
    if (!(await stars.first().evaluate((star) => star === document.activeElement))) await tabTo(page, stars.first());
    await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0);
    await keyboard.press('Space');
    for (let star = 2; star <= 5; star += 1) await keyboard.press('ArrowRight');
    await expect(dialog.getByRole('radio', { name: t('ticket:stars.label5') })).toBeChecked();
    await tabTo(page, dialog.getByLabel(t('portal:rate.comment')));
    await keyboard.type('Gracias, muy amables.');
    await tabTo(page, dialog.getByRole('button', { name: t('portal:accept.submit') }));
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: t('portal:thanks.title') })).toBeFocused();
  });

  await tabTo(page, page.getByLabel(t('portal:thanks.details')));
  await keyboard.type('La espera fue corta.');
  await tabTo(page, page.getByRole('button', { name: t('portal:thanks.submit') }));
  await keyboard.press('Enter');
  await expect(page.getByText(t('portal:thanks.detailsSaved'))).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: t('portal:thanks.back') }));
  await keyboard.press('Enter');
  await expect(historyOf(ana)).toContainText(t('ticket:event.rated', { who: t('ticket:timeline.you') }));

  /** The id that the page knows the ticket by. */
  async function idOf(ticketCode: string): Promise<string> {
    const response = await ana.request.post('/graphql', {
      data: { query: 'query ($code: String!) { ticket(code: $code) { id } }', variables: { code: ticketCode } },
    });
    return /tkt_\w+/.exec(await response.text())?.[0] ?? '';
  }
});

test('on a phone with a keyboard, no focus hides under the place to write', async ({ visitor, server, desk }) => {
  const ana = await visitor({ device: 'phone' });
  const { page, t } = ana;
  const ticket = await openTicket(server, ana);
  for (const hour of ['8', '9', '10', '11', '12', '1', '2', '3']) {
    await desk.reply(ticket, `A las ${hour} seguíamos revisando su caso; le contamos apenas haya novedades.`);
  }
  await desk.close(ticket, 'Quedó hecho.');
  await page.goto(`/t/${ticket.code}`);
  await expect(page.getByRole('region', { name: t('portal:rate.title') })).toBeVisible();
  await page
    .getByRole('link', { name: t('common:app.name') })
    .first()
    .focus();
  await tabTo(page, page.getByRole('region', { name: t('portal:rate.title') }).getByRole('button', { name: t('portal:rate.submit') }));
  await tabTo(page, messageField(ana));
});
