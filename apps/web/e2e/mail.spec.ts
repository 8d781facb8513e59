import { randomUUID } from 'node:crypto';
import { expectAccessible } from './support/accessible.ts';
import { conversation, messageAtDesk, openAtDesk, rowOf, ticketPane } from './support/agent.ts';
import { openTicket, signIn } from './support/api.ts';
import { messageIn } from './support/customer.ts';
import { mailTo } from './support/inbox.ts';
import { addressInHeader, sendBack, sendMail, TAKES_MAIL } from './support/mail-in.ts';
import type { Person } from './support/people.ts';
import { expect, test } from './support/test.ts';

test.use({ settings: TAKES_MAIL });
test.setTimeout(150_000);

const QUOTED = '\n\nEl mié, 18 nov 2026 a las 10:00, Mesa de ayuda escribió:\n> ¿Qué versión usa?\n';

/** The place of the unverified mail among the views, with its counter. */
function mailLink({ page, t }: Person) {
  return page.getByRole('navigation', { name: t('desk:frame.views') }).getByRole('link', { name: new RegExp(`^${t('desk:views.unverifiedMail')}`) });
}

for (const language of ['es', 'en'] as const) {
  test(`an answer by mail appears on both sides, with what it quotes folded away and its original at hand (${language})`, async ({ visitor, server, desk }) => {
    const [agent, ana] = [await visitor({ language }), await visitor({ language })];
    const { page, t } = agent;
    const ticket = await openTicket(server, ana, { subject: 'Contesta por correo' });
    await desk.askFor(ticket, '¿Qué versión usa?');
    const replyTo = await addressInHeader(server, ana.email, 'reply-to', '¿Qué versión usa?');
    await openAtDesk(agent, ticket, 'on-customer');
    await ana.page.goto(`/t/${ticket.code}`);
    await expect(messageIn(ana, '¿Qué versión usa?')).toBeVisible();
    await expect(messageAtDesk(agent, '¿Qué versión usa?')).toContainText(t('desk:delivery.SENT'), { timeout: 30_000 });

    await sendMail(server, { from: `Ana <${ana.email}>`, to: replyTo, text: `Uso la versión 4.2.${QUOTED}` });
    const answer = messageAtDesk(agent, 'Uso la versión 4.2.');
    await expect(answer).toContainText(t('ticket:timeline.byMail'), { timeout: 30_000 });
    await expect(ticketPane(agent)).toContainText(t('ticket:status.IN_PROGRESS'));
    await expect(messageIn(ana, 'Uso la versión 4.2.')).toBeVisible();

    for (const [person, message] of [[agent, answer] as const, [ana, messageIn(ana, 'Uso la versión 4.2.')] as const]) {
      await expect(message.getByText('> ¿Qué versión usa?')).toBeHidden();
      await message.getByText(person.t('ticket:timeline.showQuoted')).click();
      await expect(message.getByText('> ¿Qué versión usa?')).toBeVisible();
    }
    const original = page.waitForEvent('download');
    await answer.getByRole('link', { name: t('desk:ticket.originalMail') }).click();
    expect((await original).suggestedFilename()).toMatch(/\.eml$/);
    await expect(ana.page.getByRole('link', { name: t('desk:ticket.originalMail') })).toHaveCount(0);
    await expectAccessible(agent, 'a ticket with mails');
    await expectAccessible(ana, 'an own mail in the history');
  });

  test(`mail that nobody vouches for waits, and is put into a ticket or discarded by keys alone (${language})`, async ({ visitor, server, desk }) => {
    const [agent, ana] = [await visitor({ language }), await visitor({ language })];
    const { page, t } = agent;
    const subject = `Tiene un colega (${language})`;
    const ticket = await openTicket(server, ana, { subject });
    await desk.askFor(ticket, '¿Quién más lo ve?');
    const replyTo = await addressInHeader(server, ana.email, 'reply-to', '¿Quién más lo ve?');
    await signIn(agent);
    await page.goto('/desk/unverified-mail');
    await expect(page.getByText(t('desk:mail.noneTitle'))).toBeVisible();

    await sendMail(server, { from: 'Pedro Colega <pedro@otra.example>', to: replyTo, subject: `Yo también ${language}`, text: `También lo veo.${QUOTED}` });
    await sendMail(server, { from: 'Rifa <rifa@premios.example>', to: replyTo, subject: `Ganó ${language}`, text: 'Ganó un premio.', dmarc: 'fail' });
    const list = page.getByRole('list', { name: t('desk:mail.list') });
    const rows = list.getByRole('listitem');
    // The list is asked for when the counter moves, which it does by itself.
    await expect(rows).toHaveCount(2, { timeout: 30_000 });
    await expect(mailLink(agent)).toContainText('2');
    await expect(rows.filter({ hasText: 'Pedro Colega' })).toContainText(t('desk:mail.reason.OTHER_SENDER'));

    await page.keyboard.press('j');
    await expect(page.getByRole('heading', { level: 2, name: `Ganó ${language}` })).toBeVisible();
    await expect(page.getByText(t('desk:mail.check.bad', { domain: 'premios.example' }))).toBeVisible();
    await expectAccessible(agent, 'an unverified mail that is forged');
    const question = page.getByRole('dialog', { name: t('desk:mail.discardTitle') });
    await page.keyboard.press('x');
    await expect(question).toBeVisible();
    await expectAccessible(agent, 'discarding a mail');
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(rows).toHaveCount(2);
    await page.keyboard.press('x');
    await expect(question).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(rows).toHaveCount(1);
    await expect(page.getByRole('status').filter({ hasText: t('desk:mail.discarded') })).toBeVisible();

    await expect(page.getByRole('heading', { level: 2, name: `Yo también ${language}` })).toBeFocused();
    await expect(page.getByText(t('desk:mail.check.good', { domain: 'otra.example' }))).toBeVisible();
    await expect(page.getByText('> ¿Qué versión usa?')).toBeHidden();
    await page.keyboard.press('v');
    const field = page.getByRole('combobox', { name: t('desk:mail.attach') });
    await expect(field).toBeFocused();
    await page.keyboard.type(subject);
    await expect(page.getByRole('option')).toHaveCount(1);
    await expectAccessible(agent, 'attaching a mail');
    await page.keyboard.press('Enter');
    await expect(rows).toHaveCount(0);
    await expect(page.getByText(t('desk:mail.emptyTitle'))).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: t('desk:mail.attached', { code: ticket.code }) })).toBeVisible();
    await expect(mailLink(agent)).toContainText('0', { timeout: 30_000 });
    await expectAccessible(agent, 'no unverified mail');

    await page.goto(`/desk/on-customer/${ticket.code}`);
    await expect(messageAtDesk(agent, 'También lo veo.')).toContainText(t('ticket:messageKind.NOTE'));
    await ana.page.goto(`/t/${ticket.code}`);
    await expect(messageIn(ana, '¿Quién más lo ve?')).toBeVisible();
    await expect(ana.page.getByText('También lo veo.')).toHaveCount(0);
  });
}

for (const language of ['es', 'en'] as const) {
  test(`an agent chooses which mails to get; each switch counts at once, and a refusal turns it back (${language})`, async ({ visitor }) => {
    const agent = await visitor({ language });
    const { page, t } = agent;
    agent.watch.tolerate(/ERR_FAILED/);
    await signIn(agent);
    await page.goto('/desk/open');
    const account = page.getByRole('button', { name: t('desk:frame.account', { name: 'laura' }) });
    await account.click();
    await page.getByRole('menuitem', { name: t('desk:mailSettings.title') }).click();
    const window = page.getByRole('dialog', { name: t('desk:mailSettings.title') });
    const answered = window.getByRole('switch', { name: t('desk:mailSettings.mailCustomerAnswered') });
    await expect(window.getByRole('switch', { name: t('desk:mailSettings.mailAssigned') })).toBeFocused();
    await expect(answered).toBeChecked();
    await expectAccessible(agent, 'mails of an agent');
    await page.keyboard.press('Tab');
    // What a switch shows stands before the server has heard of it.
    const saved = page.waitForResponse((response) => response.request().postData()?.includes('UpdateMailSettings') ?? false);
    await page.keyboard.press('Space');
    await expect(answered).not.toBeChecked();
    await saved;
    await page.route('**/graphql', (route) => (route.request().postData()?.includes('UpdateMailSettings') === true ? route.abort() : route.continue()));
    await window.getByRole('switch', { name: t('desk:mailSettings.mailAssigned') }).click();
    await expect(page.getByText(t('desk:mailSettings.failed'))).toBeVisible();
    await expect(window.getByRole('switch', { name: t('desk:mailSettings.mailAssigned') })).toBeChecked();
    await page.unroute('**/graphql');
    await page.keyboard.press('Escape');
    await expect(window).toHaveCount(0);
    await expect(account).toBeFocused();

    await page.reload();
    await expect(account).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: t('desk:commands.title') }).getByRole('combobox')).toBeFocused();
    await page.keyboard.type(t('desk:mailSettings.title'));
    await page.keyboard.press('Enter');
    await expect(answered).not.toBeChecked();
    // The next story finds it as this one found it.
    const restored = page.waitForResponse((response) => response.request().postData()?.includes('UpdateMailSettings') ?? false);
    await answered.click();
    await expect(answered).toBeChecked();
    await restored;
    await page.keyboard.press('Escape');
  });
}

for (const language of ['es', 'en'] as const) {
  test(`mails of a flood are chosen by what they have in common and discarded together, by keys and by the mouse (${language})`, async ({
    visitor,
    server,
    desk,
  }) => {
    const [agent, ana] = [await visitor({ language }), await visitor({ language })];
    const { page, t } = agent;
    const ticket = await openTicket(server, ana, { subject: `Se inunda (${language})` });
    await desk.askFor(ticket, '¿Con qué navegador?');
    const to = await addressInHeader(server, ana.email, 'reply-to', '¿Con qué navegador?');
    const senders = ['rifa@premios.example', 'rifa@premios.example', 'otra@premios.example', 'pedro@otra.example'];
    await signIn(agent);
    await page.goto('/desk/unverified-mail');
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    const flood = `Ganó ${randomUUID()}`;
    for (const [index, from] of senders.entries()) await sendMail(server, { from, to, subject: `${flood} ${index}`, text: 'Ganó.' });
    const list = page.getByRole('list', { name: t('desk:mail.list') });
    const rows = list.getByRole('listitem').filter({ hasText: flood });
    await expect(rows).toHaveCount(4, { timeout: 30_000 });
    const others = (await list.getByRole('listitem').count()) - 4;

    await rows
      .filter({ hasText: `${flood} 0` })
      .getByRole('checkbox')
      .check();
    const bar = page.getByRole('group', { name: t('desk:mail.chosenGroup') });
    await expect(bar).toContainText(t('desk:mail.chosen', { count: 1, formatted: '1' }));
    await expectAccessible(agent, 'chosen mails');
    await bar.getByRole('button', { name: t('desk:mail.chooseAlso') }).click();
    await page.getByRole('menuitem', { name: t('desk:mail.chooseSender') }).click();
    await expect(bar).toContainText(t('desk:mail.chosen', { count: 2, formatted: '2' }));
    await page.keyboard.press('x');
    const question = page.getByRole('dialog', { name: t('desk:mail.discardTitleMany', { count: 2, formatted: '2' }) });
    await expect(question).toBeVisible();
    await expectAccessible(agent, 'discarding mails together');
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(rows).toHaveCount(4);
    await page.keyboard.press('x');
    await expect(question).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(rows).toHaveCount(2);
    await expect(bar).toHaveCount(0);
    await expect(page.getByRole('status').filter({ hasText: t('desk:mail.discardedMany', { count: 2, formatted: '2' }) })).toBeVisible();

    // Walked to, chosen by its key, let go, chosen again; the open one leaves and the next one is read.
    await page.keyboard.press('j');
    await expect(page.getByRole('heading', { level: 2, name: `${flood} 3` })).toBeVisible();
    await page.keyboard.press('m');
    await expect(bar).toBeVisible();
    await page.keyboard.press('m');
    await expect(bar).toHaveCount(0);
    await page.keyboard.press('m');
    await expect(bar).toBeVisible();
    await page.keyboard.press('j');
    await expect(page.getByRole('heading', { level: 2, name: `${flood} 2` })).toBeVisible();
    await page.keyboard.press('m');
    await expect(bar).toContainText(t('desk:mail.chosen', { count: 2, formatted: '2' }));
    await page.keyboard.press('x');
    await expect(question).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(rows).toHaveCount(0);
    await expect(list.getByRole('listitem')).toHaveCount(others);
    await expect(mailLink(agent)).toContainText(String(others), { timeout: 30_000 });
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    await expect(rows).toHaveCount(0);
  });
}

test('a mail that could not be discarded comes back to the list, with the reason', async ({ visitor, server, desk }) => {
  const [agent, ana] = [await visitor(), await visitor()];
  const { page, t } = agent;
  agent.watch.tolerate(/ERR_FAILED/);
  const ticket = await openTicket(server, ana, { subject: 'No se deja descartar' });
  await desk.askFor(ticket, '¿Desde cuándo?');
  const replyTo = await addressInHeader(server, ana.email, 'reply-to', '¿Desde cuándo?');
  await sendMail(server, { from: 'Luis <luis@otra.example>', to: replyTo, subject: 'Desde ayer', text: 'Desde ayer.' });
  await signIn(agent);
  await page.goto('/desk/unverified-mail');
  const row = page
    .getByRole('list', { name: t('desk:mail.list') })
    .getByRole('listitem')
    .filter({ hasText: 'Desde ayer' });
  await row.getByRole('link').click({ timeout: 30_000 });
  await page.route('**/graphql', (route) => (route.request().postData()?.includes('DiscardInboundMail') === true ? route.abort() : route.continue()));
  await page.getByRole('button', { name: t('desk:mail.discard'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('desk:mail.discard') })
    .click();
  await expect(page.getByRole('status').filter({ hasText: t('desk:mail.discardFailed') })).toBeVisible();
  await expect(row).toBeVisible();
});

test('a mail that another agent decides about is gone from the screen by itself', async ({ visitor, server, desk }) => {
  const [first, second, ana] = [await visitor(), await visitor(), await visitor()];
  const ticket = await openTicket(server, ana, { subject: 'Dos agentes' });
  await desk.askFor(ticket, '¿Quién responde?');
  const replyTo = await addressInHeader(server, ana.email, 'reply-to', '¿Quién responde?');
  const subject = 'Para el más rápido';
  await sendMail(server, { from: 'Rita <rita@otra.example>', to: replyTo, subject, text: 'Hola.' });
  for (const agent of [first, second]) {
    const { page, t } = agent;
    await signIn(agent);
    await page.goto('/desk/unverified-mail');
    await page
      .getByRole('list', { name: t('desk:mail.list') })
      .getByRole('listitem')
      .filter({ hasText: subject })
      .getByRole('link')
      .click({ timeout: 30_000 });
    await expect(page.getByRole('heading', { level: 2, name: subject })).toBeVisible();
    await expect(page.getByRole('link', { name: ticket.code })).toHaveAttribute('href', `/desk/open/${ticket.code}`);
  }
  await second.page.keyboard.press('x');
  await expect(second.page.getByRole('dialog', { name: second.t('desk:mail.discardTitle') })).toBeVisible();
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByRole('status').filter({ hasText: second.t('desk:mail.discarded') })).toBeVisible();
  await expect(first.page.getByText(first.t('desk:mail.goneTitle'))).toBeVisible({ timeout: 30_000 });
});

test('a mail that came back is told in the history and at its message, with what to do', async ({ visitor, server, desk }) => {
  const [agent, ana] = [await visitor(), await visitor()];
  const { t } = agent;
  const ticket = await openTicket(server, ana, { subject: 'Su correo rebota' });
  await openAtDesk(agent, ticket);
  await desk.reply(ticket, 'Ya lo estamos revisando.');
  await expect(messageAtDesk(agent, 'Ya lo estamos revisando.')).toContainText(t('desk:delivery.SENT'), { timeout: 30_000 });
  await sendBack(server, ana.email, await addressInHeader(server, ana.email, 'return-path', 'Ya lo estamos revisando.'));
  await expect(messageAtDesk(agent, 'Ya lo estamos revisando.')).toContainText(t('desk:delivery.BOUNCED'), { timeout: 30_000 });
  await expect(conversation(agent).getByText(t('ticket:event.mailBounced'))).toBeVisible();
  await expect(
    ticketPane(agent)
      .getByRole('alert')
      .filter({ hasText: t('desk:clock.mailFailedTitle') }),
  ).toBeVisible();
  await expectAccessible(agent, 'a mail that came back');
  await ana.page.goto(`/t/${ticket.code}`);
  await expect(messageIn(ana, 'Ya lo estamos revisando.')).toBeVisible();
  await expect(ana.page.getByText(t('ticket:event.mailBounced'))).toHaveCount(0);
});

test('thanks that reopened a ticket are closed again with one click, in the words of the requester’s language', async ({ visitor, server, desk }) => {
  const [agent, emma] = [await visitor(), await visitor({ language: 'en' })];
  const { page, t } = agent;
  const ticket = await openTicket(server, emma, { subject: 'Quotes come out blank' });
  await desk.solve(ticket, 'Please try again.');
  const replyTo = await addressInHeader(server, emma.email, 'reply-to', 'Please try again.');
  await openAtDesk(agent, ticket, 'resolved');
  await sendMail(server, { from: `Emma <${emma.email}>`, to: replyTo, text: 'Thank you very much, it works now!' });
  const again = page.getByRole('button', { name: t('desk:closeAgain.button') });
  await expect(again).toBeVisible({ timeout: 30_000 });
  await expectAccessible(agent, 'thanks that reopened a ticket');
  await again.click();
  await expect(ticketPane(agent)).toContainText(t('ticket:outcome.WITHOUT_APPROVAL'));
  await expect(again).toHaveCount(0);
  const mail = await mailTo(server, emma.email, emma.t('desk:closeAgain.words.en'));
  expect(mail.text).not.toContain(t('desk:closeAgain.words.es'));
  await page.goto('/desk/closed');
  await expect(rowOf(agent, 'Quotes come out blank')).toBeVisible();
});
