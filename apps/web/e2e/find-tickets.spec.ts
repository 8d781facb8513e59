import type { WebSocketRoute } from '@playwright/test';
import { openTicket } from './support/api.ts';
import { historyOf, lookUp, messageIn } from './support/customer.ts';
import { codeTo, linksIn, mailTo, newestCode } from './support/inbox.ts';
import { expect, test } from './support/test.ts';
import { ANY, like } from './support/words.ts';

test('the code of one ticket and the address list all; another ticket asks for one code by mail; what happens appears by itself', async ({
  visitor,
  server,
  desk,
}) => {
  const before = await visitor();
  const first = await openTicket(server, before, { subject: 'Me cambia la prima en la emisión de SURA' });
  // The next code for an address is mailed after a moment only.
  let second = first;
  await expect(async () => {
    second = await openTicket(server, before, { subject: 'No respeta el descuento de ABA' });
  }).toPass({ timeout: 40_000 });
  const mailed = await newestCode(server, before.email);
  const { email } = before;
  const ana = await visitor();
  const { page, t } = ana;

  await page.goto('/');
  await page.getByRole('link', { name: t('common:home.see') }).click();
  await lookUp(ana, first.code, 'otra@customer.example');
  const summary = page.getByRole('alert').filter({ hasText: t('common:form.problemTitle') });
  await expect(summary).toBeFocused();
  const refusal = await summary.innerText();

  await test.step('a wrong address and an unknown code are told the same', async () => {
    await lookUp(ana, second.code, 'otra@customer.example');
    await expect(summary).toBeFocused();
    expect(await summary.innerText()).toBe(refusal);
  });

  await test.step('the code is forgiven its case and hyphens', async () => {
    await lookUp(ana, first.code.toLowerCase().replaceAll('-', ''), email);
    await expect(page.getByRole('heading', { level: 1, name: t('portal:list.title') })).toBeVisible();
  });
  const list = page.getByRole('main').getByRole('listitem');
  await expect(list).toHaveCount(2);
  await expect(list.filter({ hasText: second.code })).toContainText(t('ticket:status.OPEN'));
  await expect(list.filter({ hasText: second.code })).toContainText(t('portal:turn.ours'));

  await test.step('the ticket whose code was typed opens directly', async () => {
    await page.getByRole('link', { name: 'Me cambia la prima en la emisión de SURA' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Me cambia la prima en la emisión de SURA' })).toBeFocused();
    await expect(historyOf(ana)).toContainText(t('ticket:event.created', { who: t('ticket:timeline.you') }));
  });

  await test.step('the other asks for a code, once', async () => {
    await page
      .getByRole('main')
      .getByRole('link', { name: t('portal:ticket.back') })
      .click();
    await page.getByRole('link', { name: 'No respeta el descuento de ABA' }).click();
    await expect(page.getByRole('heading', { level: 1, name: t('portal:access.title') })).toBeVisible();
    const field = page.getByLabel(t('portal:verify.code'));
    await expect(async () => {
      // The address had a code a moment ago: the next one is refused until its time. An answer that is late is not asked for again.
      if (!(await field.isVisible())) await page.getByRole('button', { name: t('portal:access.ask') }).click({ timeout: 5_000 });
      await expect(field).toBeFocused({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await field.fill(await codeTo(server, email, mailed));
    await expect(page.getByRole('heading', { level: 1, name: 'No respeta el descuento de ABA' })).toBeVisible();
  });

  await test.step('what the desk does appears without a reload', async () => {
    await expect(page.getByText(like(t('portal:ticket.answerBefore', { time: ANY })))).toBeVisible();
    await desk.start(second);
    await expect(page.getByText(t('ticket:status.IN_PROGRESS'), { exact: true })).toBeVisible();
    await desk.reply(second, 'Ya lo estamos revisando con ABA.');
    await expect(messageIn(ana, 'Ya lo estamos revisando con ABA.')).toBeVisible();
    await desk.note(second, 'Nota que nadie de fuera ve.');
    await desk.askFor(second, '¿Nos envía la póliza?');
    await expect(messageIn(ana, '¿Nos envía la póliza?')).toContainText(t('ticket:messageKind.INFORMATION_REQUEST'));
    await expect(page.getByText(t('portal:composer.answers'))).toBeVisible();
    await expect(page.getByText('Nota que nadie de fuera ve.')).toHaveCount(0);
  });

  await test.step('leaving ends the visit: the ticket asks again who comes', async () => {
    await page.goto('/tickets');
    await page.getByRole('button', { name: t('common:app.signOut') }).click();
    await expect(page.getByRole('heading', { level: 1, name: t('common:home.title') })).toBeVisible();
    await page.goto(`/t/${second.code}`);
    await expect(page.getByRole('heading', { level: 1, name: t('portal:ticket.wayInTitle') })).toBeVisible();
    await expect(page.getByLabel(t('portal:lookUp.code'))).toHaveValue(second.code);
  });
});

test('what the desk did while the live connection was lost is on the list once it is back', async ({ visitor, server, desk }) => {
  const ana = await visitor();
  const { page, t } = ana;
  const ticket = await openTicket(server, ana, { subject: 'Pasó mientras no había conexión' });
  const connections: WebSocketRoute[] = [];
  const mayReturn = Promise.withResolvers<void>();
  await page.routeWebSocket('**/graphql', async (socket) => {
    if (connections.push(socket) > 1) await mayReturn.promise;
    socket.connectToServer();
  });

  await page.goto('/tickets');
  const row = page.getByRole('article').filter({ hasText: ticket.code });
  await expect(row.getByText(t('ticket:status.OPEN'), { exact: true })).toBeVisible();
  await expect.poll(() => connections.length).toBe(1);
  await connections[0]?.close({ code: 4000 });
  await expect.poll(() => connections.length).toBe(2);
  await desk.start(ticket);
  mayReturn.resolve();
  await expect(row.getByText(t('ticket:status.IN_PROGRESS'), { exact: true })).toBeVisible();
});

test('the link in a mail opens its ticket without a login, and its secret leaves the address bar', async ({ visitor, server, desk }) => {
  const before = await visitor();
  await openTicket(server, before, { subject: 'Otro asunto de la misma persona' });
  let ticket = { id: '', code: '' };
  await expect(async () => {
    ticket = await openTicket(server, before);
  }).toPass({ timeout: 40_000 });
  await desk.solve(ticket, 'Reiniciamos el servicio de ATLAS; pruebe de nuevo.');
  const [link] = linksIn(await mailTo(server, before.email, 'Tenemos una solución'));
  const secret = link.split('#k=')[1] ?? '';
  expect(secret.length).toBeGreaterThan(40);

  const ana = await visitor({ device: 'phone' });
  const { page, t } = ana;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 2, name: t('portal:solution.title') })).toBeVisible();
  await expect(page.getByRole('button', { name: t('portal:solution.accept') })).toBeVisible();
  await expect(page.getByRole('button', { name: t('portal:solution.reject') })).toBeVisible();
  expect(page.url()).toBe(`${server.url}/t/${ticket.code}`);
  const kept = await page.evaluate(() => JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }, document.cookie, location.href]));
  expect(kept).not.toContain(secret);
  expect(asked.filter((url) => url.includes(secret))).toEqual([]);
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: t('portal:solution.title') })).toBeVisible();

  await test.step('it opens this ticket alone', async () => {
    await page
      .getByRole('main')
      .getByRole('link', { name: t('portal:ticket.back') })
      .click();
    await expect(
      page
        .getByText(ticket.code)
        .or(page.getByRole('button', { name: t('portal:access.ask') }))
        .first(),
    ).toBeVisible();
    await expect(page.getByText('Otro asunto de la misma persona')).toHaveCount(0);
  });
});

test('whoever guesses too often waits, also with the right pair', async ({ visitor, server }) => {
  const before = await visitor();
  const ticket = await openTicket(server, before);
  const mallory = await visitor();
  const { page, t } = mallory;
  await page.goto('/tickets');
  const summary = page.getByRole('alert').filter({ hasText: t('common:form.problemTitle') });
  for (let guess = 1; guess <= 5; guess += 1) {
    await lookUp(mallory, ticket.code, `intento${guess}@customer.example`);
    await expect(summary).toBeFocused();
    await page.getByLabel(t('portal:lookUp.email')).focus();
  }
  const before5 = await summary.innerText();
  await lookUp(mallory, ticket.code, before.email);
  await expect(summary).toBeFocused();
  expect(await summary.innerText()).not.toBe(before5);
  await expect(summary).toContainText(/\d+ minutos?|minuto/);
});
