import { expect, test, type HostPage } from './support/host-page.ts';
import type { Person } from './support/people.ts';
import { createdCode, openWindow, sendComments, sign, SUBJECT, tellWindow } from './support/support-window.ts';

test('whoever signs out at the host leaves none of their tickets to the next person before the screen', async ({ host, guest, desk }) => {
  const ana = await guest();
  const { page, t, email } = ana;
  const identity = JSON.stringify({ email, name: 'Ana Pérez', signature: sign(await desk.addHostApp(), email) });
  await page.goto(host.page({ before: `window.Soporte = { q: [['identify', ${identity}]] };` }));
  const window = await openWindow(ana);
  await tellWindow(ana);
  await sendComments(ana);
  await createdCode(ana);
  await page.evaluate('Soporte.identify(null)');
  await expect(window.getByRole('heading', { level: 1, name: t('widget:form.title') })).toBeVisible();
  await expect(window.getByRole('button', { name: t('widget:mine.title') })).toHaveCount(0);
});

/** Goes to a page of the host on which this is said to the button; of the desk's own site, where browsers let a frame keep things. */
async function goTo({ page, watch }: Person, host: { page: (page: HostPage) => string }, identity?: object): Promise<void> {
  const before = identity && `window.Soporte = { q: [['identify', ${JSON.stringify(identity)}]] };`;
  const place = host.page(before === undefined ? {} : { before }).replace('127.0.0.1', 'localhost');
  watch.tolerate(new RegExp(`^request to another origin: ${new URL(place).origin}/`));
  await page.goto(place);
}

test('a page that names nobody shows neither tickets nor address of whoever was signed in; when they are back, they are theirs', async ({
  host,
  guest,
  desk,
}) => {
  const ana = await guest();
  const { t, email } = ana;
  const secret = await desk.addHostApp();
  await goTo(ana, host, { email, name: 'Ana Pérez', signature: sign(secret, email) });
  const window = await openWindow(ana);
  const mine = window.getByRole('button', { name: t('widget:mine.title') });
  await tellWindow(ana);
  await sendComments(ana);
  const code = await createdCode(ana);

  await goTo(ana, host);
  await openWindow(ana);
  await expect(window.getByRole('heading', { level: 1, name: t('widget:form.title') })).toBeVisible();
  await expect(window.getByLabel(t('portal:create.email'))).toHaveValue('');
  await expect(window.getByLabel(t('portal:create.name'))).toHaveValue('');
  await expect(mine).toHaveCount(0);

  await ana.page.evaluate(`Soporte.identify(${JSON.stringify({ email, name: 'Ana Pérez' })})`);
  await expect(window.getByLabel(t('portal:create.email'))).toHaveValue(email);
  await mine.click();
  await expect(window.getByRole('button', { name: SUBJECT })).toContainText(code);
});

test('what somebody wrote and did not send is not shown to whoever signs in next, and is kept for who comes back', async ({ host, guest }) => {
  const ana = await guest();
  const { t, email } = ana;
  await goTo(ana, host, { email, name: 'Ana Pérez' });
  const window = await openWindow(ana);
  const subject = window.getByLabel(t('portal:create.subject'));
  await tellWindow(ana);
  await goTo(ana, host, { email, name: 'Ana Pérez' });
  await openWindow(ana);
  await expect(subject).toHaveValue(SUBJECT);

  const bea = `bea.${email}`;
  await goTo(ana, host, { email: bea, name: 'Bea Ruiz' });
  await openWindow(ana);
  await expect(window.getByLabel(t('portal:create.email'))).toHaveValue(bea);
  await expect(window.getByLabel(t('portal:create.name'))).toHaveValue('Bea Ruiz');
  await expect(subject).toHaveValue('');
});
