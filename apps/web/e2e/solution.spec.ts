import type { Page } from '@playwright/test';
import { openAtDesk, ticketPane } from './support/agent.ts';
import { openTicket } from './support/api.ts';
import { historyOf, messageField, messageIn } from './support/customer.ts';
import { linksIn, mailsTo, mailTo } from './support/inbox.ts';
import { expect, test } from './support/test.ts';
import { ANY, like } from './support/words.ts';

test('rejecting needs a reason; the ticket goes on, and the old link explains the other way in', async ({ visitor, server, desk }) => {
  const [ana, agent] = [await visitor({ device: 'phone' }), await visitor()];
  const { page, t } = ana;
  const ticket = await openTicket(server, ana);
  await openAtDesk(agent, ticket);
  await desk.solve(ticket, 'Vacíe la memoria del navegador.');
  const [link] = linksIn(await mailTo(server, ana.email, 'Tenemos una solución'));
  await page.goto(link);

  const card = page.getByRole('region', { name: t('portal:solution.title') });
  await expect(card).toContainText('Vacíe la memoria del navegador.');
  await expect(card).toContainText(like(t('portal:solution.silence', { time: ANY })));
  await page.getByRole('button', { name: t('portal:solution.reject') }).click();
  const dialog = page.getByRole('dialog', { name: t('portal:reject.title') });
  const reason = dialog.getByLabel(t('portal:reject.reason'));
  await dialog.getByRole('button', { name: t('portal:reject.submit') }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: t('common:form.problemTitle') })).toBeFocused();
  await expect(reason).toHaveAccessibleDescription(new RegExp(t('portal:reject.reasonMissing')));
  expect(await desk.stateOf(ticket)).toBe('RESOLVED');

  await test.step('the reason survives closing the window and a reload', async () => {
    await reason.fill('Sigue apareciendo la página en blanco.');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await page.reload();
    await page.getByRole('button', { name: t('portal:solution.reject') }).click();
    await expect(reason).toHaveValue('Sigue apareciendo la página en blanco.');
  });

  await dialog.getByRole('button', { name: t('portal:reject.submit') }).click();
  await expect(dialog).toHaveCount(0);
  await expect(card).toHaveCount(0);
  await expect(messageIn(ana, 'Sigue apareciendo la página en blanco.')).toContainText(t('ticket:messageKind.REJECTION'));
  await expect(page.getByText(t('ticket:status.IN_PROGRESS'), { exact: true })).toBeVisible();
  await expect(ticketPane(agent)).toContainText(agent.t('desk:ticket.round', { round: 2 }));
  await expect(ticketPane(agent)).toContainText('Sigue apareciendo la página en blanco.');
  await mailTo(server, ana.email, 'Seguimos trabajando en su solicitud');

  await test.step('the link of the first round opens nothing any more', async () => {
    const late = await visitor({ device: 'phone' });
    await late.page.goto(link);
    const notice = late.page.getByRole('status').filter({ hasText: t('portal:ticket.linkRefused') });
    await expect(notice).toBeVisible();
    expect((await notice.innerText()).length).toBeGreaterThan(t('portal:ticket.linkRefused').length + 20);
    await expect(late.page.getByLabel(t('portal:lookUp.code'))).toHaveValue(ticket.code);
    await late.page.getByLabel(t('portal:lookUp.email')).fill(ana.email);
    await late.page.getByRole('button', { name: t('portal:ticket.wayInSubmit') }).click();
    await expect(historyOf(late)).toContainText('Sigue apareciendo la página en blanco.');
  });
});

test('a solution that waits is in sight whenever its ticket is opened, also by whoever wrote there before and comes back', async ({
  visitor,
  server,
  desk,
}) => {
  const ana = await visitor();
  const { page, t } = ana;
  const ticket = await openTicket(server, ana);
  for (const words of ['Lo revisamos. ', 'Seguimos en ello. ', 'Ya casi está. ']) await desk.reply(ticket, words.repeat(60));
  await page.goto(`/t/${ticket.code}`);
  await messageField(ana).fill('Quedo pendiente.');
  await page.getByRole('button', { name: t('portal:composer.send'), exact: true }).click();
  await expect(messageIn(ana, 'Quedo pendiente.')).toHaveCount(1);
  // What is sent shows before the server has heard of it, and before this page has heard that it did.
  await expect(historyOf(ana).locator('[data-pending]')).toHaveCount(0);
  await desk.solve(ticket, 'Quedó corregido en el servidor.');
  const accept = page.getByRole('button', { name: t('portal:solution.accept') });
  await expect(accept).toBeInViewport();

  await page
    .getByRole('main')
    .getByRole('link', { name: t('portal:ticket.back') })
    .click();
  await page.getByRole('main').getByRole('link', { name: 'No está cotizando con ATLAS' }).click();
  await expect(messageIn(ana, 'Quedo pendiente.')).toHaveCount(1);
  await expect(historyOf(ana)).toContainText(t('ticket:messageKind.SOLUTION'));
  await twoFrames(page);
  await expect(accept).toBeInViewport();
});

test('what happened before a solution, heard after it, does not lead away from it', async ({ visitor, server, desk }) => {
  const ana = await visitor();
  const { page, t } = ana;
  const ticket = await openTicket(server, ana);
  for (const words of ['Lo revisamos. ', 'Seguimos en ello. ', 'Ya casi está. ']) await desk.reply(ticket, words.repeat(60));
  const late: (() => void)[] = [];
  let isLate = true;
  await page.routeWebSocket('**/graphql', (socket) => {
    const live = socket.connectToServer();
    live.onMessage((message) => {
      if (isLate && message.toString().includes('"ticketHistory"')) late.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  await page.goto(`/t/${ticket.code}`);
  await messageField(ana).fill('Quedo pendiente.');
  await page.getByRole('button', { name: t('portal:composer.send'), exact: true }).click();
  await expect(historyOf(ana)).toContainText(t('portal:composer.sent'));
  await desk.solve(ticket, 'Quedó corregido en el servidor.');
  const accept = page.getByRole('button', { name: t('portal:solution.accept') });
  await expect(accept).toBeInViewport();
  isLate = false;
  await expect.poll(() => late.length).toBeGreaterThanOrEqual(2);
  for (const hear of late) hear();
  await expect(historyOf(ana)).toContainText(t('ticket:messageKind.SOLUTION'));
  await twoFrames(page);
  await expect(accept).toBeInViewport();
});

for (const language of ['es', 'en'] as const) {
  test(`accepting: stars, a comment, closed, and room to add more (${language})`, async ({ visitor, server, desk }) => {
    const [ana, agent] = [await visitor({ language }), await visitor({ language })];
    const { page, t } = ana;
    const ticket = await openTicket(server, ana);
    await desk.solve(ticket, 'Quedó corregido en el servidor.');
    await openAtDesk(agent, ticket, 'resolved');
    await page.goto(`/t/${ticket.code}`);
    await page.getByRole('button', { name: t('portal:solution.accept') }).click();
    const dialog = page.getByRole('dialog', { name: t('portal:accept.title') });
    const stars = dialog.getByRole('radio');
    await expect(stars).toHaveCount(5);
    for (const star of await stars.all()) await expect(star).not.toBeChecked();

    await test.step('nothing is accepted without a chosen star', async () => {
      await dialog.getByRole('button', { name: t('portal:accept.submit') }).click();
      await expect(
        dialog
          .getByRole('alert')
          .filter({ hasText: t('portal:accept.starsMissing') })
          .first(),
      ).toBeVisible();
      expect(await desk.stateOf(ticket)).toBe('RESOLVED');
    });

    await test.step('a comment that says it still fails is asked about, once', async () => {
      await dialog.getByRole('radio', { name: t('ticket:stars.label4') }).check();
      await dialog.getByLabel(t('portal:rate.comment')).fill(language === 'es' ? 'Gracias, pero sigue fallando.' : 'Thanks, but it is still failing.');
      await dialog.getByRole('button', { name: t('portal:accept.submit') }).click();
      await expect(dialog.getByText(t('portal:accept.unsolvedTitle'))).toBeVisible();
      await expect(dialog.locator(':focus')).toContainText(t('portal:accept.unsolvedTitle'));
      await expect(dialog.getByText(t('portal:accept.starsMissing'))).toHaveCount(0);
      expect(await desk.stateOf(ticket)).toBe('RESOLVED');
      await dialog.getByRole('button', { name: t('portal:accept.solvedAnyway') }).click();
    });

    await expect(page.getByRole('heading', { level: 1, name: t('portal:thanks.title') })).toBeFocused();
    expect(await desk.stateOf(ticket)).toBe('CLOSED ACCEPTED');
    await expect(page.getByRole('img', { name: t('ticket:stars.given', { stars: 4 }) })).toBeVisible();
    await page.getByLabel(t('portal:thanks.details')).fill('Me atendieron con mucha paciencia.');
    await page.getByRole('button', { name: t('portal:thanks.submit') }).click();
    await expect(page.getByText(t('portal:thanks.detailsSaved'))).toBeVisible();
    await page.getByRole('link', { name: t('portal:thanks.back') }).click();
    await expect(page.getByText(t('ticket:outcome.ACCEPTED')).first()).toBeVisible();
    await expect(historyOf(ana)).toContainText(t('ticket:event.rated', { who: t('ticket:timeline.you') }));

    await test.step('the desk sees it happen', async () => {
      await expect(ticketPane(agent)).toContainText(agent.t('ticket:outcome.ACCEPTED'));
      await expect(ticketPane(agent)).toContainText('Me atendieron con mucha paciencia.');
    });
    const mail = await mailTo(server, ana.email, language === 'es' ? 'usted aceptó la solución' : 'you accepted the solution');
    expect(mail.text).not.toContain('stars=');
  });
}

test('news of how the ticket was before its stars, heard after them, do not lead away from the thanks', async ({ visitor, server, desk }) => {
  const ana = await visitor();
  const { page, t } = ana;
  const ticket = await openTicket(server, ana);
  await desk.solve(ticket, 'Quedó corregido en el servidor.');
  const late: (() => void)[] = [];
  await page.routeWebSocket('**/graphql', (socket) => {
    const live = socket.connectToServer();
    live.onMessage((message) => {
      if (message.toString().includes('"ticketChanged"')) late.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  await page.goto(`/t/${ticket.code}`);
  await expect.poll(() => late.length).toBe(1);
  // The page of thanks is fetched when the stars were answered.
  await page.route('**/assets/thanks-page-*.js', async (route) => {
    late.shift()?.();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await route.continue();
  });
  await page.getByRole('button', { name: t('portal:solution.accept') }).click();
  await page.getByRole('radio', { name: t('ticket:stars.label5') }).check();
  await page.getByRole('button', { name: t('portal:accept.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('portal:thanks.title') })).toBeVisible();
  await expect(page.getByLabel(t('portal:thanks.details'))).toBeVisible();
  await expect(page).toHaveURL(/\/thanks$/);
});

test('a ticket closed without approval is rated from its mail, where the stars are only suggested', async ({ visitor, server, desk }) => {
  const before = await visitor();
  const ticket = await openTicket(server, before);
  await desk.close(ticket, 'Creamos el usuario que pidió.');
  const links = linksIn(await mailTo(server, before.email, 'Terminamos su solicitud'));
  const fourStars = links.find((link) => link.includes('stars=4')) ?? '';
  const ana = await visitor({ device: 'phone' });
  const { page, t } = ana;
  await page.goto(fourStars);
  await expect(page.getByText(t('portal:rate.suggestion', { stars: 4 }))).toBeVisible();
  const card = page.getByRole('region', { name: t('portal:rate.title') });
  for (const star of await card.getByRole('radio').all()) await expect(star).not.toBeChecked();
  await expect(card.locator('[data-suggested]')).toHaveCount(4);
  await card.getByRole('button', { name: t('portal:rate.submit') }).click();
  await expect(card.getByRole('alert').first()).toContainText(t('portal:accept.starsMissing'));
  await card.getByRole('radio', { name: t('ticket:stars.label5') }).check();
  await expect(card.locator('[data-suggested]')).toHaveCount(0);
  await card.getByRole('button', { name: t('portal:rate.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('portal:thanks.title') })).toBeVisible();

  await test.step('writing to a closed ticket reopens it', async () => {
    await page.getByRole('link', { name: t('portal:thanks.back') }).click();
    await expect(page.getByText(t('portal:composer.reopens'))).toBeVisible();
    await messageField(ana).fill('El usuario no puede entrar.');
    await page.getByRole('button', { name: t('portal:composer.send'), exact: true }).click();
    await expect(page.getByText(t('ticket:status.IN_PROGRESS'), { exact: true })).toBeVisible();
    expect(await desk.stateOf(ticket)).toBe('IN_PROGRESS');
    await mailTo(server, before.email, 'Reabrimos su ticket');
    expect((await mailsTo(server, before.email)).filter(({ text }) => text.includes('Reabrimos')).length).toBe(1);
  });
});

test('a decision taken without a network waits and is sent once; one that comes too late is told so', async ({ visitor, server, desk }) => {
  const [ana, bea] = [await visitor({ device: 'phone' }), await visitor()];
  ana.watch.tolerate(/ERR_INTERNET_DISCONNECTED|WebSocket/);
  const [first, second] = [await openTicket(server, ana), await openTicket(server, bea)];
  for (const ticket of [first, second]) await desk.solve(ticket, 'Quedó corregido.');

  await ana.page.goto(`/t/${first.code}`);
  await ana.page.getByRole('button', { name: ana.t('portal:solution.accept') }).click();
  await ana.page.getByRole('radio', { name: ana.t('ticket:stars.label5') }).check();
  await ana.context.setOffline(true);
  await ana.page.getByRole('button', { name: ana.t('portal:accept.submit') }).click();
  await expect(ana.page.getByText(ana.t('portal:decision.waiting'))).toBeVisible();
  expect(await desk.stateOf(first)).toBe('RESOLVED');
  await ana.context.setOffline(false);
  await expect(ana.page.getByRole('heading', { level: 1, name: ana.t('portal:thanks.title') })).toBeVisible();
  expect(await desk.stateOf(first)).toBe('CLOSED ACCEPTED');

  await bea.page.goto(`/t/${second.code}`);
  await bea.page.getByRole('button', { name: bea.t('portal:solution.reject') }).click();
  await bea.page.getByLabel(bea.t('portal:reject.reason')).fill('Sigue igual.');
  await bea.page.route('**/graphql', async (route) => {
    // Between the press and its arrival an agent closes the ticket.
    if (route.request().postData()?.includes('RejectSolution') === true) await desk.close(second, 'Se cerró antes.');
    await route.continue();
  });
  await bea.page.getByRole('button', { name: bea.t('portal:reject.submit') }).click();
  await expect(
    bea.page
      .getByRole('dialog')
      .getByRole('alert')
      .filter({ hasText: bea.t('common:form.problemTitle') }),
  ).toBeFocused();
  await expect(bea.page.getByLabel(bea.t('portal:reject.reason'))).toHaveValue('Sigue igual.');
  await bea.page.keyboard.press('Escape');
  await expect(bea.page.getByText(bea.t('ticket:outcome.WITHOUT_APPROVAL'), { exact: true }).first()).toBeVisible();
  await expect(bea.page.getByRole('button', { name: bea.t('portal:solution.reject') })).toHaveCount(0);
  expect(await desk.stateOf(second)).toBe('CLOSED WITHOUT_APPROVAL');
});

/** Whatever the page was about to scroll to has been scrolled to. */
function twoFrames(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))));
}
