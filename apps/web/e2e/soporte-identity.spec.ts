import { signIn } from './support/api.ts';
import { expect, test } from './support/host-page.ts';
import { textAt } from './support/json.ts';
import { codeDialog, createdCode, enterCode, introduce, openWindow, sendComments, sign, SUBJECT, tellWindow } from './support/support-window.ts';

test('whoever the host vouches for gets the ticket at once, each with a signature of its own', async ({ host, guest, visitor, desk }) => {
  const ana = await guest({ language: 'en' });
  const { page, t, email } = ana;
  const secret = await desk.addHostApp();
  let signed = 0;
  await page.exposeFunction('signNow', () => {
    signed += 1;
    // Two signatures of one second are the same one.
    return { email, name: 'Ana Pérez', user: 'aperez', signature: sign(secret, email, 'aperez', Date.now() - 60_000 + signed * 1_000) };
  });
  await page.goto(host.page({ lang: 'en', after: 'Soporte.q.push(["identify", () => signNow()]);', before: 'window.Soporte = { q: [] };' }));
  const window = await openWindow(ana);
  const person = window.getByRole('region', { name: t('widget:form.writesAs') });
  await expect(person).toContainText('Ana Pérez');
  await expect(person).toContainText(email);
  await expect(window.getByLabel(t('portal:create.email'))).toHaveCount(0);
  await expect(window.getByLabel(t('widget:form.user'))).toHaveValue('aperez');
  await expect(window.getByLabel(t('widget:form.user'))).not.toBeEditable();

  await window.getByLabel(t('widget:facts.label')).uncheck();
  await tellWindow(ana);
  await sendComments(ana);
  const first = await createdCode(ana);
  expect(await desk.originOf({ code: first })).toMatchObject({
    channel: 'WIDGET',
    verifiedBy: 'HOST_APP',
    requester: { name: 'Ana Pérez', email },
    context: { user: 'aperez', url: null, userAgent: null, viewport: null },
  });

  await window.getByRole('button', { name: t('widget:mine.create') }).click();
  await tellWindow(ana, 'The premium changes when issuing with SURA');
  await sendComments(ana);
  const second = await createdCode(ana);
  expect(second).not.toBe(first);
  expect(signed).toBeGreaterThan(1);

  await test.step('each is followed with the session that opens it', async () => {
    await window.getByRole('button', { name: t('widget:created.follow') }).click();
    await expect(window.getByText(second).first()).toBeVisible();
    await window.getByRole('link', { name: t('portal:ticket.back') }).click();
    await window.getByRole('button', { name: SUBJECT }).click();
    await expect(window.getByText(first).first()).toBeVisible();
    await desk.reply({ id: textAt(await desk.originOf({ code: first }), 'id'), code: first }, 'We are on it.');
    await expect(window.getByRole('log').getByRole('article').filter({ hasText: 'We are on it.' })).toBeVisible();
  });

  await test.step('agents see which application vouched', async () => {
    const agent = await visitor();
    await signIn(agent);
    await agent.page.goto(`/desk/open/${second}`);
    await expect(agent.page.getByText(new RegExp(`^${agent.t('desk:details.verified.HOST_APP')}: Cotizador [0-9a-f-]{36}$`))).toBeVisible();
  });
});

for (const { wrong, signatureOf } of [
  { wrong: 'made with another secret', signatureOf: (_secret: string, email: string) => sign('not the secret', email) },
  { wrong: 'of ten minutes ago', signatureOf: (secret: string, email: string) => sign(secret, email, '', Date.now() - 600_000) },
]) {
  test(`a signature ${wrong} asks for the code, says why, and tells the host's developers`, async ({ host, guest, server, desk }) => {
    const ana = await guest();
    const { page, t, email } = ana;
    const warned: string[] = [];
    page.on('console', (message) => message.type() === 'warning' && warned.push(message.text()));
    const identity = JSON.stringify({ email, name: 'Ana Pérez', signature: signatureOf(await desk.addHostApp(), email) });
    await page.goto(host.page({ before: `window.Soporte = { q: [['identify', ${identity}]] };` }));
    await openWindow(ana);
    await tellWindow(ana);
    await sendComments(ana);
    await expect(codeDialog(ana)).toContainText(t('widget:refused.text'));
    await expect.poll(() => warned.join('\n')).toMatch(/WRONG|EXPIRED/);
    await enterCode(ana, server);
    expect(await desk.originOf({ code: await createdCode(ana) })).toMatchObject({ verifiedBy: 'EMAIL_CODE', requester: { name: 'Ana Pérez' } });
  });
}

test('a signature that made a ticket already, and that the host cannot renew, asks for the code', async ({ host, guest, server, desk }) => {
  const ana = await guest();
  const { page, t, email } = ana;
  const identity = JSON.stringify({ email, name: 'Ana Pérez', signature: sign(await desk.addHostApp(), email) });
  await page.goto(host.page({ before: `window.Soporte = { q: [['identify', ${identity}]] };` }));
  const window = await openWindow(ana);
  await tellWindow(ana);
  await sendComments(ana);
  const first = await createdCode(ana);
  await window.getByRole('button', { name: t('widget:mine.create') }).click();
  await tellWindow(ana, 'Me cambia la prima en la emisión de SURA');
  await sendComments(ana);
  await expect(codeDialog(ana)).toContainText(t('widget:refused.title'));
  await enterCode(ana, server);
  expect(await createdCode(ana)).not.toBe(first);
});

test('who is not the one the host says writes with an address of their own, by code', async ({ host, guest, server, desk }) => {
  const ana = await guest();
  const { page, t } = ana;
  const other = `otra.${ana.email}`;
  const identity = JSON.stringify({ email: other, name: 'Otra', signature: sign(await desk.addHostApp(), other) });
  await page.goto(host.page({ before: `window.Soporte = { q: [['identify', ${identity}]] };` }));
  const window = await openWindow(ana);
  await window.getByRole('button', { name: t('widget:form.otherAddress') }).click();
  await expect(window.getByLabel(t('portal:create.email'))).toBeFocused();
  await expect(window.getByLabel(t('portal:create.email'))).toHaveValue('');
  await introduce(ana);
  await tellWindow(ana);
  await sendComments(ana);
  await expect(codeDialog(ana)).not.toContainText(t('widget:refused.text'));
  await enterCode(ana, server);
  expect(await desk.originOf({ code: await createdCode(ana) })).toMatchObject({ verifiedBy: 'EMAIL_CODE', requester: { email: ana.email } });
});
