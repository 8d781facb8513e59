import { expectAccessible } from './support/accessible.ts';
import { conversation, openAtDesk, write } from './support/agent.ts';
import { openTicket, signIn } from './support/api.ts';
import { askForCode, choose, fileRow, historyOf, messageField, tell } from './support/customer.ts';
import { EMPTY, PDF, PICTURE, PROGRAM } from './support/files.ts';
import { codeTo, linksIn, mailTo } from './support/inbox.ts';
import { DESKTOP, PHONE } from './support/people.ts';
import { layoutShift } from './support/watch.ts';
import { wordsIn } from './support/words.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(150_000);

for (const language of ['es', 'en'] as const) {
  test(`every page and window for visitors can be used by everybody (${language})`, async ({ visitor, server }) => {
    const ana = await visitor({ language });
    const { page, t } = ana;
    ana.watch.tolerate(/status of 4\d\d|ERR_INTERNET_DISCONNECTED|WebSocket/);
    const problem = page
      .getByRole('alert')
      .filter({ hasText: t('common:form.problemTitle') })
      .first();

    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(ana, 'home');
    await page.getByLabel(new RegExp(`${t('common:app.preferences')}$`)).click();
    await expect(page.getByRole('radio', { name: 'English' })).toBeVisible();
    await expectAccessible(ana, 'preferences');
    await ana.context.setOffline(true);
    await expect(page.getByText(t('common:app.offline'))).toBeVisible();
    await expectAccessible(ana, 'offline');
    await ana.context.setOffline(false);
    await page.goto('/no/such/page');
    await expect(page.getByRole('heading', { level: 1, name: t('common:problem.notFoundTitle') })).toBeVisible();
    await expectAccessible(ana, 'not found');

    await page.goto('/create');
    await expect(page.getByLabel(t('portal:create.subject'))).toBeVisible();
    await expectAccessible(ana, 'form');
    await page.getByRole('button', { name: t('portal:create.submit') }).click();
    await expect(problem).toBeFocused();
    await choose(ana, t('ticket:files.choose'), PROGRAM, EMPTY);
    await expectAccessible(ana, 'form with mistakes');
    await tell(ana, 'no funciona');
    await choose(ana, t('ticket:files.choose'), PDF, PICTURE);
    await expect(fileRow(ana, PICTURE)).toContainText(t('ticket:files.stored'));
    await expect(page.getByText(t('portal:create.clarity0'))).toBeVisible();
    await expectAccessible(ana, 'form with advice and files');

    const codeWindow = await askForCode(ana);
    await expectAccessible(ana, 'code');
    await codeWindow.getByText(t('portal:verify.notArriving')).click();
    const code = await codeTo(server, ana.email);
    await codeWindow.getByLabel(t('portal:verify.code')).fill(code.startsWith('1') ? '20000000' : '10000000');
    await expect(codeWindow.getByLabel(t('portal:verify.code'))).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(ana, 'wrong code, ways out');
    const link = /https?:\/\/\S+\/not-me\/\S+/.exec((await mailTo(server, ana.email, code)).text)?.[0] ?? '';
    await codeWindow.getByLabel(t('portal:verify.code')).fill(code);
    await expect(page.getByRole('heading', { level: 1, name: t('portal:created.title') })).toBeVisible();
    await expectAccessible(ana, 'created');

    await page.goto(link);
    await expect(page.getByRole('button', { name: t('portal:notMe.button') })).toBeVisible();
    await expectAccessible(ana, 'not me');
    await page.getByRole('button', { name: t('portal:notMe.button') }).click();
    await expect(
      page
        .getByRole('alert')
        .or(page.getByRole('status').filter({ hasText: t('portal:notMe.doneTitle') }))
        .first(),
    ).toBeVisible();
    await expectAccessible(ana, 'not me, answered');

    await ana.context.setExtraHTTPHeaders({});
    for (const address of [`/dev/mail?to=${ana.email}`, '/dev/mail/templates']) {
      await page.goto(address);
      await page.getByRole('main').or(page.locator('nav, ul')).getByRole('link').first().click();
      await expectAccessible(ana, address.split('?')[0] ?? '');
    }

    const stranger = await visitor({ language });
    stranger.watch.tolerate(/status of 4\d\d/);
    await stranger.page.goto('/tickets');
    await stranger.page.getByRole('button', { name: t('portal:lookUp.submit') }).click();
    await expect(stranger.page.getByRole('alert').filter({ hasText: t('common:form.problemTitle') })).toBeFocused();
    await expectAccessible(stranger, 'look-up with mistakes');
    await stranger.page.goto(`/t/VB-0000-0000-000#k=${'x'.repeat(43)}`);
    await expect(stranger.page.getByText(t('portal:ticket.linkRefused'))).toBeVisible();
    await expectAccessible(stranger, 'link refused');
  });

  test(`every page and window of a ticket can be used by everybody (${language})`, async ({ visitor, server, desk }) => {
    const ana = await visitor({ language });
    const { page, t } = ana;
    const ticket = await openTicket(server, ana);
    await page.goto(`/t/${ticket.code}`);
    await choose(ana, t('portal:composer.attach'), PDF, PICTURE);
    await expect(fileRow(ana, PICTURE)).toContainText(t('ticket:files.stored'));
    await page.getByRole('button', { name: t('portal:composer.send'), exact: true }).click();
    await expect(messageField(ana)).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(ana, 'new ticket, empty message');
    await messageField(ana).fill('Vea https://example.com/ayuda y escriba a ana@example.com.');
    await page.getByRole('button', { name: t('portal:composer.send'), exact: true }).click();
    await expect(historyOf(ana).getByRole('link', { name: new RegExp(PICTURE.name) })).toBeVisible();
    await desk.askFor(ticket, '¿Qué versión usa?');
    await expect(page.getByText(t('portal:composer.answers'))).toBeVisible();
    await expectAccessible(ana, 'information asked');
    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: t('portal:details.open') }).click();
    await expect(page.getByRole('dialog', { name: t('portal:details.title') })).toBeVisible();
    await expectAccessible(ana, 'details');
    await page.keyboard.press('Escape');

    await desk.solve(ticket, 'Quedó corregido; pruebe de nuevo.');
    await expect(page.getByRole('region', { name: t('portal:solution.title') })).toBeVisible();
    await expectAccessible(ana, 'solution');
    await page.getByRole('button', { name: t('portal:solution.reject') }).click();
    await page.getByRole('button', { name: t('portal:reject.submit') }).click();
    await expect(page.getByLabel(t('portal:reject.reason'))).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(ana, 'reject with mistakes');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t('portal:solution.accept') }).click();
    await page.getByRole('button', { name: t('portal:accept.submit') }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expectAccessible(ana, 'accept with mistakes');
    await page.getByRole('radio', { name: t('ticket:stars.label3') }).check();
    await page.getByLabel(t('portal:rate.comment')).fill(language === 'es' ? 'Sigue fallando.' : 'Still failing.');
    await page.getByRole('button', { name: t('portal:accept.submit') }).click();
    await expect(page.getByText(t('portal:accept.unsolvedTitle'))).toBeVisible();
    await expectAccessible(ana, 'accept, doubted');
    await page.getByRole('button', { name: t('portal:accept.solvedAnyway') }).click();
    await expect(page.getByRole('heading', { level: 1, name: t('portal:thanks.title') })).toBeVisible();
    await expectAccessible(ana, 'thanks');
    await page.getByRole('link', { name: t('portal:thanks.back') }).click();
    await expect(page.getByText(t('portal:composer.reopens'))).toBeVisible();
    await expectAccessible(ana, 'closed');

    const bea = await visitor({ language });
    const other = await openTicket(server, bea);
    await desk.close(other, 'Listo, quedó hecho.');
    const links = linksIn(await mailTo(server, bea.email, /stars=/));
    await bea.page.goto(links.find((each) => each.includes('stars=2')) ?? '');
    await expect(bea.page.getByText(t('portal:rate.suggestion', { stars: 2 }))).toBeVisible();
    await expectAccessible(bea, 'rate');

    const back = await visitor({ language });
    back.watch.tolerate(/status of 4\d\d/);
    await back.page.goto('/tickets');
    await back.page.getByLabel(t('portal:lookUp.code')).fill(ticket.code);
    await back.page.getByLabel(t('portal:lookUp.email')).fill(ana.email);
    await back.page.getByRole('button', { name: t('portal:lookUp.submit') }).click();
    await expect(back.page.getByRole('heading', { level: 1, name: t('portal:list.title') })).toBeVisible();
    await expect(back.page.getByRole('main').getByRole('listitem').first()).toBeVisible();
    await expectAccessible(back, 'list');
  });

  test(`the desk can be used by everybody (${language})`, async ({ visitor, server, desk }) => {
    const [agent, ana] = [await visitor({ language }), await visitor({ language })];
    const { page, t } = agent;
    agent.watch.tolerate(/status of 4\d\d/);
    await page.goto('/desk');
    await page.getByRole('button', { name: t('desk:signIn.submit') }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expectAccessible(agent, 'sign-in with mistakes');
    await signIn(agent);
    await page.goto('/desk/open');
    await expect(
      page
        .getByRole('region', { name: t('desk:frame.list') })
        .getByRole('listitem')
        .first(),
    ).toBeVisible();
    await expectAccessible(agent, 'desk');
    await page.getByRole('searchbox').fill('xyzzy');
    await expect(page.getByText(t('desk:list.emptySearchTitle', { search: 'xyzzy' }))).toBeVisible();
    await expectAccessible(agent, 'nothing found');

    await ana.page.goto('/');
    const ticket = await openTicket(server, ana, { subject: `Accesible ${language}` });
    await ana.page.goto(`/t/${ticket.code}`);
    await choose(ana, t('portal:composer.attach'), PDF, PICTURE);
    await expect(fileRow(ana, PICTURE)).toContainText(t('ticket:files.stored'));
    await messageField(ana).fill('Con archivos.');
    await messageField(ana).press('ControlOrMeta+Enter');
    await openAtDesk(agent, ticket);
    await page.setViewportSize(DESKTOP);
    await expect(conversation(agent).getByRole('button', { name: t('desk:ticket.pictures', { name: PICTURE.name }) })).toBeVisible();
    await write(agent, 'note', 'Solo para el equipo.');
    await expect(conversation(agent).getByText('Solo para el equipo.')).toBeVisible();
    await expectAccessible(agent, 'ticket at the desk');
    for (const mode of ['ask', 'solution', 'close'] as const) {
      await page.getByRole('radio', { name: new RegExp(`^${t(`desk:composer.modes.${mode}`)}`) }).check();
      await expectAccessible(agent, `writing: ${mode}`);
    }
    await page.getByRole('textbox', { name: t('desk:composer.modes.close'), exact: true }).press('ControlOrMeta+Enter');
    await expect(page.getByText(t('desk:composer.empty.close'))).toBeVisible();
    await expectAccessible(agent, 'nothing written');

    await page.setViewportSize(DESKTOP);
    await conversation(agent)
      .getByRole('button', { name: t('desk:ticket.pictures', { name: PICTURE.name }) })
      .click();
    await expect(page.getByRole('dialog', { name: PICTURE.name })).toBeVisible();
    await expectAccessible(agent, 'picture');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: new RegExp(`^${t('desk:ticket.assignee')}`) }).click();
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectAccessible(agent, 'assign');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t('desk:frame.account', { name: 'laura' }) }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectAccessible(agent, 'account');
    await page.reload();
    await expect(conversation(agent)).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: t('desk:commands.title') })).toBeVisible();
    await expectAccessible(agent, 'commands');
    await page.keyboard.press('Escape');
    await page.locator('[data-ticket-heading]').focus();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: t('desk:sheet.title') })).toBeVisible();
    await expectAccessible(agent, 'shortcuts');
    await desk.solve(ticket, 'Quedó.');
    await page.goto('/desk/resolved/VB-0000-0000-000');
    await expect(page.getByText(t('desk:ticket.absentTitle'))).toBeVisible();
    await expectAccessible(agent, 'absent ticket');

    const caller = await visitor({ language });
    await caller.page.goto('/create');
    await tell(caller);
    await askForCode(caller);
    await page.goto('/desk/phone-verification');
    await page.getByLabel(t('desk:phone.search')).fill(caller.email);
    await expect(page.getByRole('button').filter({ hasText: 'ATLAS' })).toBeVisible();
    await expectAccessible(agent, 'phone: found');
    await page.getByRole('button').filter({ hasText: 'ATLAS' }).click();
    await page.getByRole('button', { name: t('desk:phone.issue') }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expectAccessible(agent, 'phone: mistakes');
    await page.getByLabel(t('desk:phone.checks.name')).check();
    await page.getByLabel(t('desk:phone.checks.subject')).check();
    await page.getByLabel(t('desk:phone.note')).fill('Llamó y lo explicó.');
    await page.getByRole('button', { name: t('desk:phone.issue') }).click();
    await expect(page.getByRole('heading', { name: t('desk:phone.codeTitle') })).toBeVisible();
    await expectAccessible(agent, 'phone: code');
  });
}

test('language and appearance are chosen, take effect at once, and are remembered', async ({ visitor }) => {
  const { page, t } = await visitor();
  await page.goto('/create');
  await page.getByLabel(t('portal:create.subject')).fill('Se conserva');
  await page.getByLabel(new RegExp(`${t('common:app.preferences')}$`)).click();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('radio', { name: t('common:app.themeDark') }).check();
  await expect.poll(background).not.toBe(light);
  await page.getByRole('radio', { name: 'English' }).check();
  const english = wordsIn('en');
  await expect(page.getByRole('heading', { level: 1, name: english('portal:create.title') })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByLabel(english('portal:create.subject'))).toHaveValue('Se conserva');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: english('portal:create.title') })).toBeVisible();
  expect(await background()).not.toBe(light);
});

test('nothing moves by itself while pages load', async ({ visitor, server, desk }) => {
  for (const device of ['desktop', 'phone'] as const) {
    const [ana, agent] = [await visitor({ device }), await visitor({ device })];
    const ticket = await openTicket(server, ana);
    await desk.reply(ticket, 'Ya lo estamos revisando.');
    await signIn(agent);
    const pages = [
      { person: ana, addresses: ['/', '/create', '/tickets', `/t/${ticket.code}`] },
      {
        person: agent,
        addresses: [
          '/desk/open',
          `/desk/open/${ticket.code}`,
          '/desk/phone-verification',
          '/desk/unverified-mail',
          '/desk/settings/processes',
          '/desk/settings/support-button',
        ],
      },
      { person: await visitor({ device }), addresses: ['/tickets', `/t/${ticket.code}`, '/desk'] },
    ];
    for (const { person, addresses } of pages) {
      for (const address of addresses) {
        await person.page.goto(address);
        await person.page.waitForLoadState('networkidle');
        const { sum, moved } = await layoutShift(person.page);
        expect.soft(sum, `${address} on a ${device}: ${moved.join('\n')}`).toBe(0);
      }
    }
  }
});
