import type { Person } from './support/people.ts';
import { conversation, messageAtDesk, openAtDesk, rowOf, ticketPane, write } from './support/agent.ts';
import { openTicket, signIn } from './support/api.ts';
import { choose, fileRow, messageField, messageIn } from './support/customer.ts';
import { NOTES } from './support/files.ts';
import { linksIn, mailTo } from './support/inbox.ts';
import { ADMIN } from './support/server.ts';
import { expect, test } from './support/test.ts';

/** The link of a view, with its counter. */
function viewLink({ page, t }: Person, view: 'open' | 'mine' | 'unassigned' | 'onCustomer' | 'resolved' | 'closed') {
  return page.getByRole('navigation', { name: t('desk:frame.views') }).getByRole('link', { name: new RegExp(`^${t(`desk:views.${view}`)}`) });
}

async function countOf(agent: Person, view: Parameters<typeof viewLink>[1]): Promise<number> {
  const words = await viewLink(agent, view).innerText();
  return Number(/\d+/.exec(words)?.[0] ?? Number.NaN);
}

test('the list is live: tickets come, change and go by themselves, but not from under the pointer', async ({ visitor, server, desk }) => {
  const [agent, ana] = [await visitor(), await visitor()];
  const { page, t } = agent;
  await signIn(agent);
  await page.goto('/desk');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk:views.open'));
  await expect.poll(() => countOf(agent, 'open')).toBeGreaterThan(0);
  const before = await countOf(agent, 'open');

  const first = await openTicket(server, ana, { subject: 'Primero en llegar', name: 'Ana Primera' });
  await expect(rowOf(agent, 'Primero en llegar')).toContainText(t('ticket:status.OPEN'));
  await expect.poll(() => countOf(agent, 'open')).toBe(before + 1);
  const rows = page.getByRole('region', { name: t('desk:frame.list') }).getByRole('listitem');
  await expect(rows.first()).toContainText('Primero en llegar');

  await test.step('a newer one takes its place above, unless the pointer rests there', async () => {
    await rowOf(agent, 'Primero en llegar').hover();
    const place = await rowOf(agent, 'Primero en llegar').boundingBox();
    const bea = await visitor();
    await openTicket(server, bea, { subject: 'Segundo en llegar', name: 'Bea Segunda' });
    await expect.poll(() => countOf(agent, 'open')).toBe(before + 2);
    await expect(rowOf(agent, 'Segundo en llegar')).toBeAttached();
    expect((await rowOf(agent, 'Primero en llegar').boundingBox())?.y).toBe(place?.y);
    await page.mouse.move(900, 500);
    await expect(rows.first()).toContainText('Segundo en llegar');
  });

  await test.step('what happens to a ticket is seen in its row and in the counters', async () => {
    await page.mouse.move(900, 500);
    await desk.start(first);
    await expect(rowOf(agent, 'Primero en llegar')).toContainText(t('ticket:status.IN_PROGRESS'));
    const waiting = await countOf(agent, 'onCustomer');
    await desk.askFor(first, '¿Desde qué equipo?');
    await expect.poll(() => countOf(agent, 'onCustomer')).toBe(waiting + 1);
    await expect(rowOf(agent, 'Primero en llegar')).toHaveCount(0);
    await viewLink(agent, 'onCustomer').click();
    await expect(rowOf(agent, 'Primero en llegar')).toContainText('¿Desde qué equipo?');
    await ana.page.goto(`/t/${first.code}`);
    await messageField(ana).fill('Desde el portátil.');
    await messageField(ana).press('ControlOrMeta+Enter');
    await expect(messageIn(ana, 'Desde el portátil.')).toHaveCount(1);
    await expect(rowOf(agent, 'Primero en llegar')).toHaveCount(0);
    await expect.poll(() => countOf(agent, 'onCustomer')).toBe(waiting);
  });

  await test.step('search finds people, words and codes', async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.type('ana primera');
    await expect(rows).toHaveCount(1);
    await expect(rowOf(agent, 'Primero en llegar')).toBeVisible();
    await page.getByRole('searchbox').fill(first.code.toLowerCase());
    await expect(rows).toHaveCount(1);
    await page.getByRole('searchbox').fill('nada que coincida');
    await expect(page.getByText(t('desk:list.emptySearchTitle', { search: 'nada que coincida' }))).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk:views.onCustomer'));
  });
});

test('a ticket is worked through by keys alone: start, assign, note, question, solution, close, reopen', async ({ visitor, server, desk }) => {
  const [agent, ana] = [await visitor(), await visitor({ device: 'phone' })];
  const { page, t } = agent;
  const { keyboard } = page;
  const ticket = await openTicket(server, ana, { subject: 'Con puras teclas', name: 'Tere Teclas' });
  await ana.page.goto(`/t/${ticket.code}`);
  await signIn(agent);
  await page.goto('/desk/open');
  await expect(rowOf(agent, 'Con puras teclas')).toBeVisible();

  await test.step('j and k walk, Enter opens', async () => {
    await keyboard.press('j');
    await expect(rowOf(agent, 'Con puras teclas').getByRole('link')).toBeFocused();
    await keyboard.press('j');
    await keyboard.press('k');
    await keyboard.press('Enter');
    await expect(ticketPane(agent).getByRole('heading', { level: 2, name: 'Con puras teclas' })).toBeFocused();
  });

  await test.step('t starts, a assigns', async () => {
    await keyboard.press('t');
    await expect(ticketPane(agent)).toContainText(t('ticket:status.IN_PROGRESS'));
    await expect(page.getByRole('button', { name: `${t('desk:ticket.assignee')}: laura` })).toBeVisible();
    await mailTo(server, ana.email, 'Ya estamos atendiendo su solicitud');
    const assign = page.getByRole('button', { name: `${t('desk:ticket.assignee')}: laura` });
    await keyboard.press('a');
    await expect(page.getByRole('combobox', { name: t('desk:ticket.assignTo') })).toBeFocused();
    await keyboard.press('Escape');
    await expect(page.getByRole('combobox')).toHaveCount(0);
    await expect(assign).toBeFocused();
    await keyboard.press('a');
    await expect(page.getByRole('combobox', { name: t('desk:ticket.assignTo') })).toBeFocused();
    await keyboard.type('diego');
    await expect(page.getByRole('option')).toHaveCount(1);
    await keyboard.press('Enter');
    await expect(page.getByRole('button', { name: new RegExp(`^${t('desk:ticket.assignee')}: Diego`) })).toBeVisible();
    await expect(ana.page.getByText(/Diego .* tiene el caso a su cargo/)).toBeVisible();
  });

  /** Escape leaves the field, so that letters are keys again; outside of it, it would leave the ticket. */
  async function leaveField(): Promise<void> {
    if (await page.locator('textarea').evaluate((field) => field === document.activeElement)) await keyboard.press('Escape');
  }

  /** Presses the key of a mode, writes, and sends. */
  async function say(key: string, words: string): Promise<void> {
    await leaveField();
    await keyboard.press(key);
    await expect(page.locator('textarea')).toBeFocused();
    await keyboard.type(words);
    await keyboard.press('Control+Enter');
    await expect(page.locator('textarea')).toHaveValue('');
  }

  await test.step('n notes for the team alone', async () => {
    await say('n', 'Parece cosa del proveedor.');
    await expect(messageAtDesk(agent, 'Parece cosa del proveedor.')).toContainText(t('ticket:messageKind.NOTE'));
    await expect(ticketPane(agent)).toContainText(t('ticket:status.IN_PROGRESS'));
  });

  await test.step('i asks, and the answer brings the ticket back', async () => {
    await say('i', '¿Qué versión usa?');
    await expect(ticketPane(agent)).toContainText(t('ticket:status.ON_CUSTOMER'));
    const mail = await mailTo(server, ana.email, 'Necesitamos su respuesta');
    expect(mail.text).toContain('¿Qué versión usa?');
    await messageField(ana).fill('La 4.2');
    await ana.page.getByRole('button', { name: ana.t('portal:composer.send'), exact: true }).click();
    await expect(messageAtDesk(agent, 'La 4.2')).toBeVisible();
    await expect(ticketPane(agent)).toContainText(t('ticket:status.IN_PROGRESS'));
    await expect(ana.page.getByText('Parece cosa del proveedor.')).toHaveCount(0);
  });

  await test.step('s proposes, c closes, o reopens', async () => {
    await say('s', 'Actualice a la 4.3.');
    await expect(ticketPane(agent)).toContainText(t('ticket:status.RESOLVED'));
    await expect(ana.page.getByRole('region', { name: ana.t('portal:solution.title') })).toContainText('Actualice a la 4.3.');
    await say('c', 'Cerramos porque ya lo confirmó por teléfono.');
    await expect(ticketPane(agent)).toContainText(t('ticket:outcome.WITHOUT_APPROVAL'));
    await expect(ana.page.getByRole('region', { name: ana.t('portal:rate.title') })).toBeVisible();
    await say('o', 'Volvió a fallar.');
    await expect(ticketPane(agent)).toContainText(t('ticket:status.IN_PROGRESS'));
    await expect(ticketPane(agent)).toContainText(t('desk:ticket.round', { round: 2 }));
    await expect(ana.page.getByText('Volvió a fallar.')).toBeVisible();
    expect(linksIn(await mailTo(server, ana.email, 'Reabrimos su ticket'))[0]).toContain(ticket.code);
  });

  await test.step('? shows the keys, Ctrl+K finds commands by name', async () => {
    await leaveField();
    await keyboard.press('?');
    await expect(page.getByRole('dialog', { name: t('desk:sheet.title') })).toBeVisible();
    await keyboard.press('Escape');
    await keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: t('desk:commands.title') });
    await expect(palette.getByRole('combobox')).toBeFocused();
    await keyboard.type(t('desk:views.closed').toLowerCase());
    await keyboard.press('Enter');
    await expect(page).toHaveURL(/\/desk\/closed/);
  });
  expect(await desk.stateOf(ticket)).toBe('IN_PROGRESS');
});

test('what is sent shows at once; a refusal undoes it, says why, and keeps the words', async ({ visitor, server, desk }) => {
  const [agent, ana] = [await visitor(), await visitor()];
  const { page, t } = agent;
  agent.watch.tolerate(/ERR_FAILED/);
  const ticket = await openTicket(server, ana, { subject: 'Llega tarde' });
  await openAtDesk(agent, ticket);

  await test.step('a start that fails is taken back', async () => {
    let tries = 0;
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('StartTicket') !== true) return route.continue();
      tries += 1;
      await expect(ticketPane(agent)).toContainText(t('ticket:status.IN_PROGRESS'));
      await route.abort();
    });
    await page.getByRole('button', { name: t('desk:ticket.start') }).click();
    await expect(page.getByRole('status').filter({ hasText: t('desk:ticket.startFailed') })).toBeVisible();
    expect(tries).toBe(1);
    await expect(page.getByRole('button', { name: t('desk:ticket.start') })).toBeVisible();
    await expect(ticketPane(agent)).toContainText(t('ticket:status.OPEN'));
    await page.unroute('**/graphql');
  });

  await test.step('a reply to a ticket that somebody has just closed comes back', async () => {
    let shownBefore = false;
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('ReplyToTicket') !== true) return route.continue();
      await expect(messageAtDesk(agent, 'Una respuesta larga que costó escribir.')).toContainText(t('desk:composer.sending'));
      shownBefore = true;
      await desk.close(ticket, 'Se cerró mientras tanto.');
      await route.continue();
    });
    await write(agent, 'reply', 'Una respuesta larga que costó escribir.');
    const stranded = page.getByRole('alert').filter({ hasText: t('desk:composer.stranded', { mode: t('desk:composer.modes.reply') }) });
    await expect(stranded).toBeVisible();
    expect(shownBefore).toBe(true);
    expect((await stranded.innerText()).length).toBeGreaterThan(t('desk:composer.stranded', { mode: '' }).length + 15);
    await expect(messageAtDesk(agent, 'Una respuesta larga que costó escribir.')).toHaveCount(0);
    await expect(ticketPane(agent)).toContainText(t('ticket:outcome.WITHOUT_APPROVAL'));
    await stranded.getByRole('button', { name: t('desk:composer.moveToNote') }).click();
    await expect(page.getByRole('textbox', { name: t('desk:composer.modes.note'), exact: true })).toHaveValue('Una respuesta larga que costó escribir.');
    expect(await desk.messagesOf(ticket)).toEqual(['Se cerró mientras tanto.']);
  });
});

test('a file goes on to its draft while another mode or another ticket is shown', async ({ visitor, server, desk }) => {
  const [agent, ana, bea] = [await visitor(), await visitor(), await visitor()];
  const { page, t } = agent;
  const [first, second] = [await openTicket(server, ana, { subject: 'Espera un archivo' }), await openTicket(server, bea, { subject: 'El otro ticket' })];
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/files/**', async (route) => {
    if (route.request().method() === 'PUT') await held;
    await route.continue();
  });
  await openAtDesk(agent, first);
  await choose(agent, t('desk:composer.addFiles'), NOTES);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await rowOf(agent, 'El otro ticket').getByRole('link').click();
  await expect(ticketPane(agent).getByRole('heading', { level: 2, name: 'El otro ticket' })).toBeVisible();
  release();
  await rowOf(agent, 'Espera un archivo').getByRole('link').click();
  await expect(ticketPane(agent).getByRole('heading', { level: 2, name: 'Espera un archivo' })).toBeVisible();
  await page.getByRole('radio', { name: t('desk:composer.modes.reply') }).check({ force: true });
  await expect(fileRow(agent, NOTES)).toContainText(t('ticket:files.stored'));
  await write(agent, 'reply', 'Aquí van las notas.');
  await expect(messageAtDesk(agent, 'Aquí van las notas.').getByRole('link', { name: new RegExp(NOTES.name) })).toBeVisible();
  expect(await desk.messagesOf(second)).toEqual([]);
});

test('a message goes when its file has arrived, also from another ticket; one whose file does not arrive stays a draft and says so', async ({
  visitor,
  server,
  desk,
}) => {
  const [agent, ana, bea] = [await visitor(), await visitor(), await visitor()];
  const { page, t } = agent;
  const [first, second] = [await openTicket(server, ana, { subject: 'Recibe las notas' }), await openTicket(server, bea, { subject: 'Mientras tanto' })];
  let release = (): void => {};
  let held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let refused = false;
  agent.watch.tolerate(/status of 422/);
  const replyField = page.getByRole('textbox', { name: t('desk:composer.modes.reply'), exact: true });
  const openRow = async (subject: string): Promise<void> => {
    await rowOf(agent, subject).getByRole('link').click();
    await expect(ticketPane(agent).getByRole('heading', { level: 2, name: subject })).toBeVisible();
  };
  await page.route('**/files/**', async (route) => {
    if (route.request().method() === 'PUT') await held;
    if (refused) await route.fulfill({ status: 422, json: { code: 'FILE_TYPE', message: 'No es lo que dice ser.' } });
    else await route.continue();
  });
  await openAtDesk(agent, first);
  await choose(agent, t('desk:composer.addFiles'), NOTES);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await write(agent, 'reply', 'Van las notas.');
  await openRow('Mientras tanto');
  expect(await desk.messagesOf(first)).toEqual([]);
  release();
  await expect.poll(() => desk.messagesOf(first)).toEqual(['Van las notas.']);
  await openRow('Recibe las notas');
  await expect(messageAtDesk(agent, 'Van las notas.').getByRole('link', { name: new RegExp(NOTES.name) })).toBeVisible();
  await expect(replyField).toHaveValue('');

  held = new Promise<void>((resolve) => {
    release = resolve;
  });
  refused = true;
  await choose(agent, t('desk:composer.addFiles'), NOTES);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await write(agent, 'reply', 'Y estas también.');
  await openRow('Mientras tanto');
  release();
  await expect(page.getByText(t('desk:composer.notSent', { code: first.code }))).toBeVisible();
  await openRow('Recibe las notas');
  await expect(replyField).toHaveValue('Y estas también.');
  await expect(page.getByRole('alert').filter({ hasText: t('desk:composer.fileLost') })).toBeVisible();
  expect(await desk.messagesOf(first)).toEqual(['Van las notas.']);
  expect(await desk.messagesOf(second)).toEqual([]);
});

test('a session that ends shows the way in, and leads back to the ticket and the draft', async ({ visitor, server }) => {
  const [agent, ana] = [await visitor(), await visitor()];
  const { page, t } = agent;
  agent.watch.tolerate(/status of 401/);
  const ticket = await openTicket(server, ana, { subject: 'Con borrador' });
  await openAtDesk(agent, ticket);
  await page.getByRole('textbox', { name: t('desk:composer.modes.reply'), exact: true }).fill('Respuesta a medio escribir');
  await agent.request.post('/graphql', { data: { query: 'mutation { signOut { userErrors { code } } }' } });
  await expect(page.getByRole('heading', { level: 1, name: t('desk:signIn.title') })).toBeVisible();
  await expect(page.getByText(t('desk:signIn.endedTitle'))).toBeVisible();
  await expect(page.getByLabel(t('desk:signIn.email'))).toBeFocused();
  expect(await page.locator('body').innerText()).not.toContain('Con borrador');
  await page.getByLabel(t('desk:signIn.email')).fill(ADMIN.email);
  await page.getByLabel(t('desk:signIn.password'), { exact: true }).fill(ADMIN.password);
  await page.keyboard.press('Enter');
  await expect(ticketPane(agent).getByRole('heading', { level: 2, name: 'Con borrador' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: t('desk:composer.modes.reply'), exact: true })).toHaveValue('Respuesta a medio escribir');
});

test('the desk fits a phone: list, ticket, back, in English', async ({ visitor, server }) => {
  const [agent, ana] = [await visitor({ device: 'phone', language: 'en', scheme: 'dark' }), await visitor({ language: 'en' })];
  const { page, t } = agent;
  const ticket = await openTicket(server, ana, { subject: 'Quotes come out blank', name: 'Emma Small' });
  await signIn(agent);
  await page.goto('/desk/open');
  await rowOf(agent, 'Quotes come out blank').getByRole('link').click();
  await expect(conversation(agent)).toBeVisible();
  await expect(rowOf(agent, 'Quotes come out blank')).toBeHidden();
  await write(agent, 'reply', 'We are looking into it.');
  await expect(messageAtDesk(agent, 'We are looking into it.')).toHaveCount(1);
  await mailTo(server, ana.email, 'We are looking into it.');
  await page.goBack();
  await expect(rowOf(agent, 'Quotes come out blank')).toContainText(t('ticket:status.IN_PROGRESS'));
  expect(ticket.code).toMatch(/^VB-/);
});
