import { expectAccessible } from './support/accessible.ts';
import { openAtDesk, rowOf, ticketPane } from './support/agent.ts';
import { openTicket } from './support/api.ts';
import { linksIn, mailTo } from './support/inbox.ts';
import { expect, test } from './support/test.ts';
import { ANY, like } from './support/words.ts';

// Two days in twenty seconds, in which a page can be late and still show what is left of them; a first answer within 45, all but
// the first of which are the warning.
test.use({ settings: { AUTO_CLOSE_AFTER: 'PT20S', SWEEP_EVERY: 'PT1S', FIRST_RESPONSE_TARGET: 'PT45S', FIRST_RESPONSE_WARNING: 'PT44S' } });

test('the deadline can be seen; after it silence closes, in front of everybody, and the customer is told how to go on', async ({ visitor, server, desk }) => {
  const [ana, bea, agent] = [await visitor({ device: 'phone' }), await visitor(), await visitor()];
  const [solved, asked] = [await openTicket(server, ana), await openTicket(server, bea)];
  await ana.page.goto(`/t/${solved.code}`);
  await bea.page.goto(`/t/${asked.code}`);
  await openAtDesk(agent, solved);

  await desk.solve(solved, 'Reiniciamos el servicio.');
  await expect(ana.page.getByRole('region', { name: ana.t('portal:solution.title') })).toContainText(like(ana.t('portal:solution.left', { span: ANY })));
  await desk.askFor(asked, '¿Qué versión usa?');
  await expect(bea.page.getByText(like(bea.t('portal:ticket.closesIn', { span: ANY })))).toBeVisible();

  await expect(ana.page.getByText(ana.t('ticket:outcome.ACCEPTED_BY_SILENCE')).first()).toBeVisible({ timeout: 60_000 });
  await expect(ana.page.getByRole('region', { name: ana.t('portal:solution.title') })).toHaveCount(0);
  await expect(ana.page.getByRole('region', { name: ana.t('portal:rate.title') })).toBeVisible();
  await expect(ticketPane(agent)).toContainText(agent.t('ticket:event.closed.ACCEPTED_BY_SILENCE'));
  expect(linksIn(await mailTo(server, ana.email, 'Cerramos su ticket como resuelto')).some((link) => link.includes('stars=5'))).toBe(true);

  await expect(bea.page.getByText(bea.t('ticket:outcome.NO_CUSTOMER_REPLY')).first()).toBeVisible({ timeout: 60_000 });
  await expect(bea.page.getByText(bea.t('portal:composer.reopens'))).toBeVisible();
  await mailTo(server, bea.email, 'no recibimos su respuesta');
});

/** Waits until a clock says that its moment has passed: how long after it that was. None when it says so already. */
function millisecondsLate(clock: SVGElement | HTMLElement): Promise<number> {
  const isLate = (): boolean => clock.dataset['urgency'] === 'late';
  if (isLate()) return Promise.resolve(0);
  return new Promise((resolve) => {
    const turned = (): void => {
      if (isLate()) resolve(Date.now() - Date.parse(clock.getAttribute('datetime') ?? ''));
    };
    new MutationObserver(turned).observe(clock, { attributes: true });
  });
}

test('a first answer that is about to be due, and one that is overdue, show it at the desk by themselves, until the ticket is closed', async ({
  visitor,
  server,
  desk,
}) => {
  const [ana, agent] = [await visitor(), await visitor()];
  test.slow();
  const ticket = await openTicket(server, ana, { subject: 'La impresora de pólizas no responde' });
  await openAtDesk(agent, ticket, 'open');
  const { page, t } = agent;
  const inRow = rowOf(agent, 'La impresora de pólizas').locator('time[data-kind=answer]');
  const inTicket = ticketPane(agent).locator('time', { hasText: t('desk:clock.answerBy') });
  const words = { warning: like(t('desk:list.answerSoon', { span: ANY })), late: like(t('desk:list.answerLate', { span: ANY })) };
  await expect(inRow).toHaveText(words.warning);
  await expect(inTicket).toContainText(like(t('desk:clock.answerSoon', { span: ANY })));
  await expectAccessible(agent, 'a first answer that is about to be due');

  // At its moment, not when the list looks at the time again anyway.
  expect(await inRow.evaluate(millisecondsLate)).toBeLessThan(8_000);
  await expect(inRow).toHaveText(words.late);
  await expect(inTicket).toContainText(like(t('desk:clock.answerLate', { span: ANY })));
  await expectAccessible(agent, 'an overdue first answer');

  await page.getByRole('button', { name: `${t('desk:list.order')}: ${t('desk:list.byUpdated')}` }).press('Enter');
  await page.getByRole('menuitemradio', { name: t('desk:list.byDue') }).press('Enter');
  const clocks = page
    .getByRole('region', { name: t('desk:frame.list') })
    .getByRole('listitem')
    .locator('time[data-kind=answer]');
  await expect(inRow).toHaveText(words.late);
  await expect(async () => {
    const dues = await clocks.evaluateAll((all) => all.map((clock) => Date.parse(clock.getAttribute('datetime') ?? '')));
    expect(dues.length).toBeGreaterThan(1);
    expect(dues).toEqual(dues.toSorted((one, other) => one - other));
  }).toPass({ timeout: 20_000 });

  await desk.close(ticket, 'Es el mismo caso que el anterior.');
  await expect(ticketPane(agent)).toContainText(t('ticket:outcome.WITHOUT_APPROVAL'));
  await expect(inTicket).toHaveCount(0);
});
