import { expectAccessible } from './support/accessible.ts';
import { PDF, PICTURE } from './support/files.ts';
import { expect, test } from './support/host-page.ts';
import { codeTo } from './support/inbox.ts';
import { at, textAt } from './support/json.ts';
import type { Person } from './support/people.ts';
import {
  codeDialog,
  createdCode,
  enterCode,
  introduce,
  fetchedAhead,
  hearsPointer,
  inWindow,
  openWindow,
  sendComments,
  SUBJECT,
  supportButton,
  tellWindow,
} from './support/support-window.ts';
import { ANY, like } from './support/words.ts';

/** Requests for tickets that left this browser. */
function creations({ page }: Person): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.postData()?.includes('mutation CreateTicket(') === true) sent.push(request.postData() ?? '');
  });
  return sent;
}

test('from the button on a foreign page to the stars: code, confirmation, live history, answer, solution', async ({ host, guest, server, desk }) => {
  const ana = await guest();
  const { page, t } = ana;
  const after = `window.heard = []; window.Soporte = window.Soporte || { q: [] }; Soporte.q.push(['on', 'ticket', ({ code }) => heard.push(code)], ['context', { version: '8.4.1' }]);`;
  const place = host.page({ before: after });
  await page.goto(`${place}?poliza=123#cotizar`);
  const window = await openWindow(ana);

  await test.step('what is missing is said at the field and in a summary that takes the focus', async () => {
    await sendComments(ana);
    const summary = window.getByRole('alert').filter({ hasText: t('common:form.problemTitle') });
    await expect(summary).toBeFocused();
    await expect(summary.getByRole('link')).toHaveText(
      (['email', 'name', 'subject', 'description'] as const).map((field) => t(`portal:create.${field}Missing`)),
    );
    await summary.getByRole('link', { name: t('portal:create.nameMissing') }).click();
    await expect(window.getByLabel(t('portal:create.name'))).toBeFocused();
  });

  await introduce(ana);
  await window.getByLabel(t('portal:create.subject')).pressSequentially('no funciona');
  await expect(window.getByText(t('portal:create.clarity0'))).toBeVisible();
  await tellWindow(ana);
  await expect(window.getByText(t('portal:create.clarity3'))).toBeVisible();
  await window.getByTestId('ticket-files-input').setInputFiles([{ ...PDF }]);
  await expect(window.getByRole('listitem').filter({ hasText: PDF.name })).toContainText(t('ticket:files.stored'));

  await test.step('everything that is sent about the page is listed', async () => {
    await window.getByText(t('widget:facts.show')).click();
    for (const fact of [place, '8.4.1', '1440×900', 'America/Bogota']) await expect(window.getByText(fact, { exact: true }).first()).toBeVisible();
    await expect(window.getByText('poliza')).toHaveCount(0);
  });

  await sendComments(ana);
  await enterCode(ana, server);
  const code = await createdCode(ana);
  await expect(window.getByText(like(`${t('portal:created.promise')} ${ANY}`))).toBeVisible();
  // The page is another process than the window.
  await expect.poll(() => page.evaluate('heard')).toEqual([code]);
  const origin = await desk.originOf({ code });
  expect(origin).toMatchObject({ channel: 'WIDGET', verifiedBy: 'EMAIL_CODE', requester: { name: 'Carla Cliente', email: ana.email } });
  expect(at(origin, 'context')).toMatchObject({ url: place, version: '8.4.1', viewport: '1440×900', timeZone: 'America/Bogota' });
  const ticket = { id: textAt(origin, 'id'), code };

  const log = window.getByRole('log', { name: t('ticket:timeline.label') });
  await test.step('the history is live on both sides', async () => {
    await window.getByRole('button', { name: t('widget:created.follow') }).click();
    await expect(window.getByRole('heading', { level: 1, name: SUBJECT })).toBeFocused();
    await expect(log).toContainText(PDF.name);
    await desk.reply(ticket, 'Lo estamos revisando.');
    await expect(log.getByRole('article').filter({ hasText: 'Lo estamos revisando.' })).toBeVisible();
    await window.getByTestId('message-files-input').setInputFiles([{ ...PICTURE }]);
    await expect(window.getByText(t('ticket:files.stored'))).toBeVisible();
    await window.getByRole('textbox', { name: t('portal:composer.title') }).fill('Adjunto lo que se ve.');
    await window.getByRole('button', { name: t('portal:composer.send') }).click();
    const answer = log.getByRole('article').filter({ hasText: 'Adjunto lo que se ve.' });
    await expect(answer.locator('img')).toHaveAttribute('src', /^blob:/);
    expect(await desk.messagesOf(ticket)).toEqual(['Lo estamos revisando.', 'Adjunto lo que se ve.']);
  });

  await test.step('files are fetched with the session, which no cookie holds', async () => {
    const saved = page.waitForEvent('download');
    await log.getByRole('button', { name: PDF.name }).click();
    expect((await saved).suggestedFilename()).toBe(PDF.name);
    expect(await ana.context.cookies()).toEqual([]);
  });

  await test.step('the solution is accepted with stars', async () => {
    await desk.solve(ticket, 'Ya cotiza con ATLAS.');
    await window.getByRole('button', { name: t('portal:solution.accept') }).click();
    const dialog = window.getByRole('dialog', { name: t('portal:accept.title') });
    await dialog.getByRole('radio', { name: t('ticket:stars.label5') }).check({ force: true });
    await dialog.getByRole('button', { name: t('portal:accept.submit') }).click();
    await expect(window.getByRole('heading', { level: 1, name: t('portal:thanks.title') })).toBeVisible();
    expect(await desk.stateOf(ticket)).toBe('CLOSED ACCEPTED');
    await window.getByRole('link', { name: t('portal:thanks.back') }).click();
    await expect(window.getByText(t('ticket:outcome.ACCEPTED')).first()).toBeVisible();
  });

  await test.step('opened again, the window shows the tickets of this visit', async () => {
    await window.getByRole('link', { name: t('portal:ticket.back') }).click();
    await expect(window.getByRole('heading', { level: 1, name: t('widget:mine.title') })).toBeFocused();
    await window.getByRole('button', { name: t('widget:frame.close') }).click();
    await openWindow(ana);
    await expect(window.getByRole('button', { name: SUBJECT })).toContainText(code);
    await window.getByRole('button', { name: t('widget:mine.create') }).click();
    await expect(window.getByLabel(t('portal:create.email'))).toHaveValue(ana.email);
    await expect(window.getByLabel(t('portal:create.subject'))).toHaveValue('');
  });
});

test('what was typed survives closing and a reload; Escape asks before it is out of sight; what the host fills in takes nothing away', async ({
  host,
  guest,
}) => {
  const ana = await guest();
  const { page, t } = ana;
  // Another origin of the same site: what a browser lets a frame of another site keep is the person's choice.
  const place = host.page().replace('127.0.0.1', 'localhost');
  ana.watch.tolerate(new RegExp(`^request to another origin: ${new URL(place).origin}/`));
  await page.goto(place);
  const window = await openWindow(ana);
  await introduce(ana);
  await tellWindow(ana, 'Lo que yo escribí de ATLAS');
  await page.keyboard.press('Escape');
  const asking = window.getByRole('dialog', { name: t('widget:close.title') });
  await expect(asking).toContainText(t('widget:close.kept'));
  await page.keyboard.press('Escape');
  await expect(asking).toHaveCount(0);
  await expect(window.getByLabel(t('portal:create.description'))).toBeFocused();
  await page.keyboard.press('Escape');
  await asking.getByRole('button', { name: t('widget:close.keep') }).click();
  await expect(supportButton(ana)).toBeFocused();

  await page.reload();
  await page.waitForFunction('typeof Soporte.open === "function"');
  await page.evaluate(`Soporte.open({ subject: 'Lo que dice la aplicación', processId: 'emision' })`);
  await expect(window.getByLabel(t('portal:create.subject'))).toHaveValue('Lo que yo escribí de ATLAS');
  await expect(window.getByLabel(t('portal:create.email'))).toHaveValue(ana.email);
  await expect(window.getByLabel(t('portal:create.process')).locator('option:checked')).toHaveText('Emisión');

  await test.step('the host that asks to close does not throw it away either', async () => {
    await hearsPointer(ana);
    await page.evaluate('Soporte.close()');
    await asking.getByRole('button', { name: t('widget:close.discard') }).click();
    await expect(supportButton(ana)).toBeVisible();
  });
  await openWindow(ana);
  await expect(window.getByLabel(t('portal:create.subject'))).toHaveValue('');
  await expect(window.getByLabel(t('portal:create.name'))).toHaveValue('Carla Cliente');
});

test('without a network the request waits in the window, also while it is closed, and arrives once', async ({ host, guest, server, desk }) => {
  const ana = await guest();
  const { page, t, context, email } = ana;
  ana.watch.tolerate(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await page.goto(host.page());
  const window = await openWindow(ana);
  const sent = creations(ana);
  await introduce(ana);
  await tellWindow(ana);
  await expect(window.getByText(t('portal:create.clarity3'))).toBeVisible();
  await context.setOffline(true);
  await sendComments(ana);
  await expect(window.getByText(t('portal:create.waiting'))).toBeVisible();
  await window.getByRole('button', { name: t('widget:frame.close') }).click();
  await expect(supportButton(ana)).toBeVisible();

  // The first answer is lost on its way: the same request goes again.
  let lost = 0;
  await page.route('**/graphql', async (route) => {
    if (lost > 0 || route.request().postData()?.includes('mutation CreateTicket(') !== true) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await context.setOffline(false);
  await expect.poll(() => lost).toBe(1);
  await openWindow(ana);
  await expect(codeDialog(ana)).toBeVisible();
  const ids = sent.map((body) => textAt(JSON.parse(body), 'variables', 'input', 'clientRequestId'));
  expect(new Set(ids).size).toBe(1);
  await enterCode(ana, server);
  const code = await createdCode(ana);
  expect(await desk.originOf({ code })).toMatchObject({ requester: { email } });
});

test('a request that waits for the network and is thrown away never leaves', async ({ host, guest }) => {
  const ana = await guest();
  const { page, t, context } = ana;
  ana.watch.tolerate(/ERR_INTERNET_DISCONNECTED/);
  await page.goto(host.page());
  const window = await openWindow(ana);
  await introduce(ana);
  await tellWindow(ana);
  await expect(window.getByText(t('portal:create.clarity3'))).toBeVisible();
  await fetchedAhead(ana, 'close-dialog');
  await context.setOffline(true);
  await sendComments(ana);
  await expect(window.getByText(t('portal:create.waiting'))).toBeVisible();
  await page.keyboard.press('Escape');
  await window.getByRole('button', { name: t('widget:close.discard') }).click();
  await expect(supportButton(ana)).toBeVisible();

  const sent = creations(ana);
  await context.setOffline(false);
  await openWindow(ana);
  await expect(window.getByText(t('portal:create.waiting'))).toHaveCount(0);
  await expect(window.getByLabel(t('portal:create.subject'))).toHaveValue('');
  // Asking for advice shows that the network is there.
  await window.getByLabel(t('portal:create.subject')).fill('no funciona');
  await expect(window.getByText(t('portal:create.clarity0'))).toBeVisible();
  expect(sent).toEqual([]);
});

test('by keyboard alone, and the focus never leaves for the page behind', async ({ host, guest, server }) => {
  const ana = await guest();
  const { page, t } = ana;
  await page.goto(host.page({ body: '<main><h1>Cotizador</h1><a href="#antes">Antes</a></main>' }));
  await supportButton(ana).focus();
  await page.keyboard.press('Enter');
  const window = inWindow(ana);
  await expect(window.getByLabel(t('portal:create.email'))).toBeFocused();
  await page.keyboard.type(ana.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Carla Cliente');
  await page.keyboard.press('Tab');
  await page.keyboard.type(SUBJECT);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Al cotizar un auto la página se queda en blanco.');

  await test.step('past the end comes the beginning, and back', async () => {
    const close = window.getByRole('button', { name: t('widget:frame.close') });
    const last = window.getByRole('link', { name: t('widget:form.lookUp') });
    await last.focus();
    await page.keyboard.press('Tab');
    await expect(close).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(last).toBeFocused();
    await expect(page.getByRole('link', { name: 'Antes' })).not.toBeFocused();
  });

  await window.getByRole('button', { name: t('widget:form.submit') }).focus();
  await page.keyboard.press('Enter');
  await expect(codeDialog(ana).getByLabel(t('portal:verify.code'))).toBeFocused();
  await test.step('a dialog keeps it too', async () => {
    await codeDialog(ana)
      .getByRole('button', { name: t('common:form.close') })
      .focus();
    await page.keyboard.press('Shift+Tab');
    await expect(codeDialog(ana).getByText(t('portal:verify.notArriving'))).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(codeDialog(ana).getByRole('button', { name: t('common:form.close') })).toBeFocused();
  });
  await enterCode(ana, server);
  await createdCode(ana);
});

test('tickets of this visit survive a reload; a session that has ended leads to the form, and to the ticket in the portal', async ({ host, guest, server }) => {
  const ana = await guest();
  const { page, t } = ana;
  let session = '';
  page.on('request', (request) => {
    session = request.headers()['authorization'] ?? session;
  });
  const place = host.page().replace('127.0.0.1', 'localhost');
  ana.watch.tolerate(new RegExp(`^request to another origin: ${new URL(place).origin}/`));
  await page.goto(place);
  const window = await openWindow(ana);
  await introduce(ana);
  await tellWindow(ana);
  await sendComments(ana);
  await enterCode(ana, server);
  const code = await createdCode(ana);
  await window.getByRole('button', { name: t('widget:created.follow') }).click();
  await expect(window.getByRole('log')).toBeVisible();
  await page.reload();
  await openWindow(ana);
  await expect(window.getByRole('heading', { level: 1, name: t('widget:mine.title') })).toBeVisible();
  const headers = { 'content-type': 'application/json', 'vobo-window': '1', authorization: session };
  await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: 'mutation { signOut { userErrors { code } } }' }) });

  await window.getByRole('button', { name: SUBJECT }).click();
  await expect(window.getByText(t('widget:ended.title'))).toBeVisible();
  const portal = window.getByRole('link', { name: t('widget:ended.lookUp', { code }) });
  await expect(portal).toHaveAttribute('target', '_blank');
  await expect(window.getByLabel(t('portal:create.email'))).toHaveValue(ana.email);
});

test('opened as a page of its own it works without a host, and obeys no page that posts to it', async ({ visitor, server }) => {
  const ana = await visitor();
  const { page, t } = ana;
  await page.goto('/widget');
  await expect(page.getByRole('heading', { level: 1, name: t('widget:form.title') })).toBeVisible();
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    window.postMessage({ soporte: 1 }, '*', [port2]);
    port1.postMessage({ kind: 'configure', locale: 'en', accent: '#f00', process: null });
    port1.postMessage({ kind: 'opened', preset: { subject: 'hostile' }, facts: {}, unpicturable: [] });
  });
  await page.getByLabel(t('portal:create.email')).fill(ana.email);
  await page.getByLabel(t('portal:create.name')).fill('Carla Cliente');
  await page.getByLabel(t('portal:create.subject')).fill(SUBJECT);
  await page.getByLabel(t('portal:create.description')).fill('Al cotizar un auto la página se queda en blanco.');
  await expect(page.getByRole('button', { name: t('widget:frame.close') })).toHaveCount(0);
  await expect(page.getByLabel(t('widget:facts.label'))).toHaveCount(0);
  await page.getByRole('button', { name: t('widget:form.submit') }).click();
  await page.getByLabel(t('portal:verify.code')).fill(await codeTo(server, ana.email));
  await expect(page.getByRole('heading', { level: 1, name: t('widget:created.title') })).toBeFocused();
});

for (const language of ['es', 'en'] as const) {
  test(`every state can be read, reached and used on small screens, in both schemes (${language})`, async ({ host, guest, server, desk }) => {
    // Sixteen looks of eight states.
    test.slow();
    const ana = await guest({ language });
    const { page, t } = ana;
    // An accent that nobody could read as it is.
    await page.goto(
      host.page({
        lang: language,
        body: '<main aria-label="Cotizador"><h1>Cotizador</h1></main>',
        attributes: { 'data-color': '#ffdd00', 'data-locale': language },
      }),
    );
    const window = await openWindow(ana);
    const look = async (state: string): Promise<void> => {
      await expectAccessible(ana, state);
      await page.setViewportSize({ width: 320, height: 640 });
      // The window is another process than the page around it, and follows its size a moment later.
      const widths = () => window.locator('html').evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
      await expect.configure({ soft: true }).poll(widths, `${state}: width at 320 px`).toEqual([320, 320]);
    };
    await look('form');
    await sendComments(ana);
    await look('form with errors');
    await introduce(ana);
    await tellWindow(ana);
    await window.getByText(t('widget:facts.show')).click();
    await look('form filled in');
    await page.keyboard.press('Escape');
    await look('asked before closing');
    await window.getByRole('button', { name: t('widget:close.stay') }).click();
    await sendComments(ana);
    await expect(codeDialog(ana)).toBeVisible();
    await look('code');
    await enterCode(ana, server);
    const code = await createdCode(ana);
    await look('created');
    const ticket = { id: textAt(await desk.originOf({ code }), 'id'), code };
    await window.getByRole('button', { name: t('widget:created.follow') }).click();
    await desk.solve(ticket, 'Ya cotiza con ATLAS.');
    await expect(window.getByRole('button', { name: t('portal:solution.accept') })).toBeVisible();
    await look('ticket with a solution');
    await window.getByRole('link', { name: t('portal:ticket.back') }).click();
    await look('tickets of this visit');
  });
}
