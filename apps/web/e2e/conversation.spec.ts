import { conversation, messageAtDesk, openAtDesk, rowOf, ticketPane, write } from './support/agent.ts';
import { openTicket } from './support/api.ts';
import { choose, fileRow, historyOf, lookUp, messageField, messageIn } from './support/customer.ts';
import { DISGUISED, drop, NOTES, PDF, PICTURE } from './support/files.ts';
import { mailTo } from './support/inbox.ts';
import { expect, test } from './support/test.ts';

test('messages with files are there at once, on both sides, and mailed', async ({ visitor, server }) => {
  const [ana, agent] = [await visitor({ device: 'phone' }), await visitor()];
  const ticket = await openTicket(server, ana, { name: 'Ana Pérez' });
  await openAtDesk(agent, ticket);
  await ana.page.goto(`/t/${ticket.code}`);

  await test.step('the customer writes', async () => {
    await choose(ana, ana.t('portal:composer.attach'), PDF, PICTURE);
    await expect(ana.page.getByText(ana.t('ticket:files.stored'))).toHaveCount(2);
    await messageField(ana).fill('Le adjunto la póliza y lo que veo.');
    await ana.page.getByRole('button', { name: ana.t('portal:composer.send'), exact: true }).click();
    const mine = messageIn(ana, 'Le adjunto la póliza y lo que veo.');
    await expect(mine).toHaveCount(1);
    await expect(mine.getByRole('link', { name: new RegExp(PDF.name) })).toBeVisible();
    await expect(messageField(ana)).toHaveValue('');
  });

  await test.step('the desk sees it without a reload, pictures in place', async () => {
    const theirs = messageAtDesk(agent, 'Le adjunto la póliza y lo que veo.');
    await expect(theirs).toContainText('Ana Pérez');
    const picture = theirs.locator('img');
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await theirs
      .locator('a, button')
      .filter({ has: agent.page.locator('img') })
      .click();
    const large = agent.page.getByRole('dialog', { name: PICTURE.name });
    await expect(large.getByRole('img')).toBeVisible();
    await agent.page.keyboard.press('Escape');
    await expect(large).toHaveCount(0);
    const download = agent.page.waitForEvent('download');
    await theirs.getByRole('link', { name: new RegExp(PDF.name) }).click();
    expect((await download).suggestedFilename()).toBe(PDF.name);
  });

  await test.step('the agent answers with a file; the customer sees and is mailed', async () => {
    await drop(agent.page.getByRole('textbox', { name: agent.t('desk:composer.modes.reply'), exact: true }), NOTES);
    await expect(fileRow(agent, NOTES).first()).toContainText(agent.t('ticket:files.stored'));
    await write(agent, 'reply', 'Gracias, ya tenemos lo necesario.');
    await expect(messageAtDesk(agent, 'Gracias, ya tenemos lo necesario.')).toHaveCount(1);
    const answer = messageIn(ana, 'Gracias, ya tenemos lo necesario.');
    await expect(answer.getByRole('link', { name: new RegExp(NOTES.name) })).toBeVisible();
    expect((await mailTo(server, ana.email, 'Gracias, ya tenemos lo necesario.')).subject).toContain(ticket.code);
    await expect(ticketPane(agent)).toContainText(agent.t('ticket:status.IN_PROGRESS'));
    await expect(rowOf(agent, 'Ana Pérez').first()).toBeVisible();
  });

  await test.step('all documents stand together', async () => {
    await ana.page.getByRole('button', { name: ana.t('portal:details.open') }).click();
    const sheet = ana.page.getByRole('dialog', { name: ana.t('portal:details.title') });
    await expect(sheet).toContainText(ana.t('portal:details.documents', { count: 3 }));
    await expect(sheet.getByRole('link')).toHaveCount(3);
  });
});

test('a message waits for its file; one that is refused meanwhile holds the message back, and sending again sends it without', async ({ visitor, server }) => {
  const ana = await visitor();
  const { page, t } = ana;
  ana.watch.tolerate(/status of 4\d\d/);
  const ticket = await openTicket(server, ana);
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/files/**', async (route) => {
    if (route.request().method() === 'PUT') await held;
    await route.continue();
  });
  await page.goto(`/t/${ticket.code}`);
  await choose(ana, t('portal:composer.attach'), DISGUISED);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await messageField(ana).fill('Así se ve.');
  await messageField(ana).press('ControlOrMeta+Enter');
  release();
  await expect(fileRow(ana, DISGUISED)).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(messageField(ana)).toHaveValue('Así se ve.');
  await expect(messageIn(ana, 'Así se ve.')).toHaveCount(0);
  await messageField(ana).press('ControlOrMeta+Enter');
  await expect(messageIn(ana, 'Así se ve.')).toHaveCount(1);
});

test('whoever reads further up is told what arrived, and led there', async ({ visitor, server, desk }) => {
  const ana = await visitor({ device: 'phone' });
  const { page, t } = ana;
  const ticket = await openTicket(server, ana);
  for (const hour of ['8', '9', '10', '11', '12', '1', '2', '3']) {
    await desk.reply(ticket, `A las ${hour} seguíamos revisando su caso con el proveedor; le contamos apenas haya novedades.`);
  }
  await page.goto(`/t/${ticket.code}`);
  await expect(messageIn(ana, 'A las 3 seguíamos')).toBeInViewport();
  await page.evaluate(() => scrollTo(0, 0));
  await expect(messageIn(ana, 'A las 3 seguíamos')).not.toBeInViewport();
  await desk.reply(ticket, 'Ya quedó.');
  const news = page.getByRole('button', { name: t('portal:ticket.newEntries', { count: 1 }) });
  await expect(news).toBeInViewport();
  await expect(messageIn(ana, 'Ya quedó.')).not.toBeInViewport();
  await news.click();
  await expect(messageIn(ana, 'Ya quedó.')).toBeInViewport();
  await expect(news).toHaveCount(0);
  await expect(historyOf(ana)).toContainText(t('ticket:timeline.newFromHere'));
});

test('what an agent sends is in sight at once, also from further up, and stays so', async ({ visitor, server, desk }) => {
  const [ana, agent] = [await visitor(), await visitor()];
  const ticket = await openTicket(server, ana);
  for (const words of ['Lo revisamos. ', 'Seguimos en ello. ', 'Ya casi está. ']) await desk.reply(ticket, words.repeat(60));
  await openAtDesk(agent, ticket);
  await expect(messageAtDesk(agent, 'Ya casi está.')).toBeInViewport();
  const first = messageAtDesk(agent, 'Al pedir la cotización');
  await first.scrollIntoViewIfNeeded();
  await expect(first).toBeInViewport();
  for (const [mode, words] of [
    ['note', 'Falta llamar a la aseguradora.'],
    ['reply', 'Ya llamamos.'],
    ['ask', '¿Nos confirma la placa?'],
  ] as const) {
    await write(agent, mode, words);
    await expect(messageAtDesk(agent, words)).toHaveCount(1);
    await expect(messageAtDesk(agent, words)).toBeInViewport({ ratio: 1 });
  }
  await expect(conversation(agent).getByText(agent.t('ticket:event.informationRequested', { who: agent.t('ticket:timeline.you') }))).toBeInViewport({
    ratio: 1,
  });
});

test('what is being written survives a reload, a lost network and leaving; it is sent once', async ({ visitor, server, desk }) => {
  const ana = await visitor();
  const { page, t, context } = ana;
  ana.watch.tolerate(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket/);
  const ticket = await openTicket(server, ana);
  await page.goto(`/t/${ticket.code}`);
  await messageField(ana).fill('A medio escribir');

  await test.step('a reload', async () => {
    await page.reload();
    await expect(messageField(ana)).toHaveValue('A medio escribir');
  });

  await test.step('leaving and coming back', async () => {
    await page
      .getByRole('main')
      .getByRole('link', { name: t('portal:ticket.back') })
      .click();
    await page.getByRole('button', { name: t('common:app.signOut') }).click();
    await expect(page.getByRole('heading', { level: 1, name: t('common:home.title') })).toBeVisible();
    await page.getByRole('link', { name: t('common:home.see') }).click();
    await lookUp(ana, ticket.code, ana.email);
    await page.getByRole('link', { name: 'No está cotizando con ATLAS' }).click();
    await expect(messageField(ana)).toHaveValue('A medio escribir');
  });

  await test.step('without a network it waits, says so, and goes by itself', async () => {
    await context.setOffline(true);
    await expect(page.getByText(t('common:app.offline'))).toBeVisible();
    await messageField(ana).fill('Escrito sin conexión');
    await messageField(ana).press('ControlOrMeta+Enter');
    await expect(messageIn(ana, 'Escrito sin conexión')).toContainText(t('portal:composer.waiting'));
    await context.setOffline(false);
    await expect(page.getByText(t('common:app.offline'))).toHaveCount(0);
    await expect.poll(() => desk.messagesOf(ticket)).toEqual(['Escrito sin conexión']);
    await expect(messageIn(ana, 'Escrito sin conexión')).toHaveCount(1);
    await expect(messageIn(ana, 'Escrito sin conexión')).not.toContainText(t('portal:composer.waiting'));
  });

  await test.step('an answer that is lost on the way makes no second message', async () => {
    let lost = 0;
    await page.route('**/graphql', async (route) => {
      if (lost > 0 || route.request().postData()?.includes('AddMessage') !== true) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await messageField(ana).fill('Escrito una sola vez');
    await messageField(ana).press('ControlOrMeta+Enter');
    await expect.poll(() => lost).toBe(1);
    await expect(messageIn(ana, 'Escrito una sola vez')).toHaveCount(1);
    await expect(historyOf(ana).locator('[data-pending]')).toHaveCount(0);
    expect(await desk.messagesOf(ticket)).toEqual(['Escrito sin conexión', 'Escrito una sola vez']);
    await page.unroute('**/graphql');
  });
});

test('a server that goes away and comes back: pages say so, miss nothing, repeat nothing, and send what waited', async ({ visitor, server, desk }) => {
  const [ana, agent] = [await visitor(), await visitor()];
  for (const { watch } of [ana, agent]) watch.tolerate(/ERR_CONNECTION_REFUSED|WebSocket|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|status of 503/);
  const ticket = await openTicket(server, ana, { subject: 'El servidor se reinicia', name: 'Rita Reinicio' });
  await openAtDesk(agent, ticket);
  await ana.page.goto(`/t/${ticket.code}`);
  await desk.reply(ticket, 'Antes del corte');
  await expect(messageIn(ana, 'Antes del corte')).toBeVisible();

  await server.halt();
  await expect(ana.page.getByText(ana.t('ticket:timeline.reconnecting'))).toBeVisible();
  await expect(agent.page.getByText(agent.t('desk:frame.lost'))).toBeVisible();
  await messageField(ana).fill('Escrito durante el corte');
  await messageField(ana).press('ControlOrMeta+Enter');
  await expect(messageIn(ana, 'Escrito durante el corte')).toContainText(ana.t('portal:composer.waiting'));
  await write(agent, 'note', 'Nota durante el corte');
  await expect(messageAtDesk(agent, 'Nota durante el corte')).toContainText(agent.t('desk:composer.waiting'));

  await server.resume();
  await desk.reply(ticket, 'Después del corte');
  // The longer the server was away, the longer pages wait before they try again.
  await expect(messageIn(ana, 'Después del corte')).toHaveCount(1, { timeout: 40_000 });
  await expect(ana.page.getByText(ana.t('ticket:timeline.reconnecting'))).toHaveCount(0);
  for (const words of ['Antes del corte', 'Escrito durante el corte', 'Después del corte', 'Nota durante el corte']) {
    await expect(messageAtDesk(agent, words), words).toHaveCount(1, { timeout: 40_000 });
  }
  await expect(conversation(agent).locator('[data-pending]')).toHaveCount(0);
  await expect(messageIn(ana, 'Escrito durante el corte')).not.toContainText(ana.t('portal:composer.waiting'));
  await expect(ana.page.getByText('Nota durante el corte')).toHaveCount(0);
  expect((await desk.messagesOf(ticket)).toSorted()).toEqual(['Antes del corte', 'Después del corte', 'Escrito durante el corte', 'Nota durante el corte']);
});
