import { createServer } from 'node:http';
import type { Locator, Page } from '@playwright/test';
import { messageAtDesk, openAtDesk, rowOf, ticketPane, write } from './support/agent.ts';
import { openTicket } from './support/api.ts';
import { codeTo, linksIn, mailTo } from './support/inbox.ts';
import { askForCode, historyOf, messageField, messageIn } from './support/customer.ts';
import { expect, test } from './support/test.ts';

/** What must be read as it stands, wherever it is written. `window.hit` tells when one of them ran. */
const HOSTILE = [
  '<script>window.hit=1</script>',
  '<img src=x onerror="window.hit=2">',
  '"><svg onload=window.hit=3>',
  'javascript:window.hit=4',
  '{{7*7}} ${7*7}',
  '[aquí](javascript:window.hit=5)',
  '<a href="https://evil.example/">clic</a>',
];
const ALL = HOSTILE.join(' ');
/** As much of it as fits into a subject. */
const SUBJECT = HOSTILE.slice(0, 5);

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  const inside = page.locator('body :is(script:not([src]), iframe, object, embed, [onerror], [onload], a[href^="javascript" i])');
  await expect(inside).toHaveCount(0);
  const images = await page.locator('img').evaluateAll((all) => all.map((image) => image.getAttribute('src') ?? ''));
  expect(images.filter((source) => !/^(?:\/files\/|blob:|data:)/.test(source))).toEqual([]);
}

async function expectLiteral(place: Locator, words: readonly string[] = HOSTILE): Promise<void> {
  for (const each of words) await expect(place).toContainText(each);
}

test('markup, scripts and templates in every text are shown as they were written, to customer and agent', async ({ visitor, server, desk }) => {
  const [mallory, agent] = [await visitor(), await visitor()];
  const { page, t } = mallory;
  await page.goto('/create');
  await page.getByLabel(t('portal:create.subject')).fill(SUBJECT.join(' '));
  await page.getByLabel(t('portal:create.description')).fill(ALL);
  await page.getByLabel(t('portal:create.name')).fill('<b onclick=window.hit=6>Mallory</b> {{7*7}}');
  await page.getByLabel(t('portal:create.email')).fill(mallory.email);
  const codeWindow = await askForCode(mallory);
  await codeWindow.getByLabel(t('portal:verify.code')).fill(await codeTo(server, mallory.email));
  await page.getByRole('link', { name: t('portal:created.open') }).click();

  await expectLiteral(page.getByRole('heading', { level: 1 }), SUBJECT);
  await expectLiteral(historyOf(mallory));
  await messageField(mallory).fill(ALL);
  await page.getByRole('button', { name: t('portal:composer.send'), exact: true }).click();
  await expectLiteral(messageIn(mallory, ALL).last());
  // Addresses in a text become links only to the web, and never to us with a way back.
  for (const link of await historyOf(mallory).getByRole('article').getByRole('link').all()) {
    await expect(link).toHaveAttribute('href', /^https:\/\/evil\.example\//);
    await expect(link).toHaveAttribute('rel', /noopener/);
  }
  await expectHarmless(page);
  await page.reload();
  await expectLiteral(page.getByRole('heading', { level: 1 }), SUBJECT);
  await expectHarmless(page);

  const code = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await openAtDesk(agent, { id: '', code });
  await expectLiteral(ticketPane(agent).getByRole('heading', { level: 2, name: '<script>' }), SUBJECT);
  await expectLiteral(messageAtDesk(agent, ALL).last());
  await expect(ticketPane(agent)).toContainText('<b onclick=window.hit=6>Mallory</b> {{7*7}}');
  await expect(rowOf(agent, '<b onclick=window.hit=6>Mallory</b>').first()).toContainText('<script>window.hit=1</script>');
  await write(agent, 'solution', ALL);
  const card = page.getByRole('region', { name: t('portal:solution.title') });
  await expectLiteral(card);
  await page.goto('/tickets');
  await expectLiteral(page.getByRole('main').getByRole('listitem'), SUBJECT);
  for (const somebody of [page, agent.page]) await expectHarmless(somebody);
  expect(await desk.stateOf({ id: '', code })).toBe('RESOLVED');

  await test.step('in the mails too, and in the inbox that shows them', async () => {
    await mailTo(server, mallory.email, 'Tenemos una solución');
    const reader = await visitor();
    // The inbox answers this machine only, not through a proxy.
    await reader.context.setExtraHTTPHeaders({});
    await reader.page.goto(`/dev/mail?to=${mallory.email}`);
    await reader.page.getByRole('link').filter({ hasText: 'VB-' }).first().click();
    const mail = reader.page.frameLocator('iframe');
    await expect(mail.locator('body')).toContainText('<script>window.hit=1</script>');
    await expect(mail.locator('body')).toContainText('{{7*7}} ${7*7}');
    await expect(mail.locator('script, img[onerror], svg[onload], a[href^="javascript" i], a[href*="evil.example"]:text("clic")')).toHaveCount(0);
  });
});

test('whoever opens the solution link by machine changes nothing: GET, HEAD, every link clicked, every form submitted', async ({ visitor, server, desk }) => {
  const ana = await visitor();
  const ticket = await openTicket(server, ana);
  await desk.solve(ticket, 'Corregido.');
  const mail = await mailTo(server, ana.email, 'Tenemos una solución');
  const links = linksIn(mail);

  for (const link of links) {
    for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method, headers: { accept: 'text/html' } })).status).toBe(200);
  }

  const scanner = await visitor();
  const { page } = scanner;
  scanner.watch.tolerate(/./);
  for (const link of links) {
    await page.goto(link);
    await expect(page.getByRole('button', { name: scanner.t('portal:solution.accept') })).toBeVisible();
    await page.evaluate(() => {
      for (const form of document.forms) form.requestSubmit();
      for (const form of document.forms) HTMLFormElement.prototype.submit.call(form);
    });
    await page.waitForLoadState();
    await page.goto(link);
    await expect(page.getByRole('button', { name: scanner.t('portal:solution.accept') })).toBeVisible();
    // A scanner that renders the page follows its links.
    for (const href of await page.getByRole('link').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''))) {
      if (href.startsWith('/')) await page.goto(href);
    }
  }
  expect(await desk.stateOf(ticket)).toBe('RESOLVED');

  await test.step('even with every button pressed and every form submitted, no star is chosen and no reason given', async () => {
    await page.goto(links[0]);
    const accept = page.getByRole('button', { name: scanner.t('portal:solution.accept') });
    await expect(accept).toBeVisible();
    for (const name of [scanner.t('portal:solution.accept'), scanner.t('portal:solution.reject')]) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.evaluate(() => {
        for (const form of document.forms) form.requestSubmit();
        for (const button of document.querySelectorAll<HTMLButtonElement>('dialog button[type="submit"]')) button.click();
      });
      await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible();
      await page.keyboard.press('Escape');
    }
    expect(await desk.stateOf(ticket)).toBe('RESOLVED');
    expect(await desk.messagesOf(ticket)).toEqual(['Corregido.']);
  });
});

test('no page of ours can be framed by another', async ({ visitor, server }) => {
  const victim = await visitor();
  victim.watch.tolerate(/frame-ancestors|Framing|X-Frame-Options|another origin|ERR_BLOCKED_BY_RESPONSE|favicon/);
  const addresses = ['/', '/create', '/tickets', '/desk', '/t/VB-0000-0000-000'];
  const trap = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<title>trap</title>${addresses.map((address) => `<iframe src="${server.url}${address}"></iframe>`).join('')}`);
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  const bound = trap.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  await victim.page.goto(`http://127.0.0.1:${port}/`);
  for (const frame of victim.page.frames().slice(1)) {
    await expect.poll(() => frame.url()).toMatch(/^chrome-error:/);
  }
  expect(victim.page.frames()).toHaveLength(addresses.length + 1);
  trap.closeAllConnections();
  await new Promise((resolve) => trap.close(resolve));
});

test('"it was not me" does nothing until its button is pressed, and then the code is worth nothing', async ({ visitor, server }) => {
  const [mallory, owner] = [await visitor(), await visitor({ device: 'phone' })];
  await mallory.page.goto('/create');
  await mallory.page.getByLabel(mallory.t('portal:create.subject')).fill('Gane $$$ en http://evil.example/');
  await mallory.page.getByLabel(mallory.t('portal:create.description')).fill('Visite http://evil.example/');
  await mallory.page.getByLabel(mallory.t('portal:create.name')).fill('Gane $$$ http://evil.example/');
  await mallory.page.getByLabel(mallory.t('portal:create.email')).fill(owner.email);
  const codeWindow = await askForCode(mallory);
  const code = await codeTo(server, owner.email);
  const mail = await mailTo(server, owner.email, code);
  expect(mail.subject + mail.text).not.toMatch(/evil|\$\$\$/);

  const link = /https?:\/\/\S+\/not-me\/\S+/.exec(mail.text)?.[0] ?? '';
  await owner.page.goto(link);
  await expect(owner.page.getByRole('heading', { level: 1, name: owner.t('portal:notMe.title') })).toBeVisible();
  expect(owner.page.url()).not.toContain('#');
  await owner.page.goto('/');
  await owner.page.goto(link);
  await owner.page.getByRole('button', { name: owner.t('portal:notMe.button') }).click();
  await expect(owner.page.getByText(owner.t('portal:notMe.doneTitle'))).toBeVisible();

  const field = codeWindow.getByLabel(mallory.t('portal:verify.code'));
  await field.fill(code);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
});
