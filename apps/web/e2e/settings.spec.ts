import { randomUUID } from 'node:crypto';
import type { Locator } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { rowOf } from './support/agent.ts';
import { openTicket, signIn } from './support/api.ts';
import { at, listAt, textAt } from './support/json.ts';
import type { Person } from './support/people.ts';
import { expect, test } from './support/test.ts';

// What these stories change, others choose from: they have an installation of their own.
test.use({ settings: { DESK_NAME: 'Soporte Segura' } });

/** The processes as the settings show them. */
function rows({ page, t }: Person): Locator {
  return page.getByRole('list', { name: t('desk:processes.list') }).getByRole('listitem');
}

function row(admin: Person, name: string): Locator {
  return rows(admin).filter({ hasText: name });
}

async function openCommands({ page, t }: Person): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog', { name: t('desk:commands.title') }).getByRole('combobox')).toBeFocused();
}

/** What a change shows stands before the server has heard of it; this waits until the server has answered the mutation. */
function answered({ page }: Person, mutation: string): Promise<unknown> {
  return page.waitForResponse((response) => response.request().postData()?.includes(`mutation ${mutation}(`) ?? false);
}

/** The names, from the top. */
async function names(admin: Person): Promise<string[]> {
  return (await rows(admin).allInnerTexts()).map((text) => text.split('\n')[0] ?? '');
}

/** What the portal's form offers, from the top. */
async function offered({ page, t }: Person): Promise<string[]> {
  await page.goto('/create');
  const field = page.getByLabel(t('portal:create.process'));
  await expect(field.getByRole('option')).not.toHaveCount(1);
  return (await field.getByRole('option').allInnerTexts()).slice(1);
}

async function processId({ request }: Person, key: string): Promise<string> {
  const response = await request.post('/graphql', { data: { query: '{ desk { processes { id key } } }' } });
  const processes = listAt(JSON.parse(await response.text()), 'data', 'desk', 'processes');
  return textAt(
    processes.find((process) => at(process, 'key') === key),
    'id',
  );
}

test('processes are added, named, moved and switched off, by mouse and by keys alone', async ({ visitor }) => {
  const [admin, ana] = [await visitor(), await visitor()];
  const { page, t } = admin;
  const { keyboard } = page;
  admin.watch.tolerate(/ERR_FAILED/);
  await signIn(admin);
  await page.goto('/desk/open');

  await test.step('the settings are among the commands', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk:views.open'));
    await openCommands(admin);
    await keyboard.type(t('desk:settings.processes'));
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: t('desk:settings.title') })).toBeVisible();
    await expect.poll(() => names(admin)).toEqual(['Cotización', 'Emisión', 'Pagos', 'Siniestros', 'Accesos']);
  });

  await test.step('one is added at the end; what is missing is said at its field', async () => {
    await page.getByRole('button', { name: t('desk:processes.add') }).press('Enter');
    const dialog = page.getByRole('dialog', { name: t('desk:processes.addTitle') });
    await expect(dialog.getByLabel(t('desk:processes.nameEs'))).toBeFocused();
    await keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toBeFocused();
    await dialog.getByLabel(t('desk:processes.nameEs')).fill('Renovación de pólizas');
    await dialog.getByLabel(t('desk:processes.key')).fill('Pagos');
    await keyboard.press('Enter');
    await expect(dialog.getByLabel(t('desk:processes.key'))).toHaveAttribute('aria-invalid', 'true');
    await dialog.getByLabel(t('desk:processes.key')).fill('');
    await keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(rows(admin).last()).toContainText('renovacion-de-polizas');
  });

  await test.step('it is moved by its buttons, which keep the focus', async () => {
    const up = row(admin, 'Renovación').getByRole('button', { name: t('desk:processes.up', { name: 'Renovación de pólizas' }) });
    await up.focus();
    for (const place of [4, 3, 2, 1, 0]) {
      await keyboard.press('Enter');
      await expect.poll(async () => (await names(admin)).indexOf('Renovación de pólizas')).toBe(place);
    }
    // At the top there is nowhere to go but down.
    await expect(row(admin, 'Renovación').getByRole('button', { name: t('desk:processes.down', { name: 'Renovación de pólizas' }) })).toBeFocused();
    await keyboard.press('Enter');
    await expect.poll(async () => (await names(admin)).slice(0, 2)).toEqual(['Cotización', 'Renovación de pólizas']);
  });

  await test.step('it is dragged to another place', async () => {
    const handle = await row(admin, 'Accesos').getByTitle(t('desk:processes.drag')).boundingBox();
    const target = await row(admin, 'Cotización').boundingBox();
    if (!handle || !target) throw new Error('no handle');
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(handle.x + 20, target.y + 2, { steps: 8 });
    await page.mouse.up();
    await expect.poll(async () => (await names(admin))[0]).toBe('Accesos');
  });

  await test.step('it is switched off, and all of it is what people choose from', async () => {
    const emision = page.getByRole('switch', { name: t('desk:processes.active', { name: 'Emisión' }) });
    await emision.press('Space');
    await expect(emision).not.toBeChecked();
    await row(admin, 'Pagos')
      .getByRole('button', { name: t('desk:processes.edit', { name: 'Pagos' }) })
      .click();
    await page.getByLabel(t('desk:processes.nameEs')).fill('Pagos y cobros');
    await page.getByRole('button', { name: t('desk:settings.save') }).click();
    await expect(row(admin, 'Pagos y cobros')).toContainText('pagos');
    await expect.poll(() => offered(ana)).toEqual(['Accesos', 'Cotización', 'Renovación de pólizas', 'Pagos y cobros', 'Siniestros']);
    await page.reload();
    await expect
      .poll(() => names(admin))
      .toEqual(['Accesos', 'Cotización', 'Renovación de pólizas', `Emisión ${t('desk:processes.inactive')}`, 'Pagos y cobros', 'Siniestros']);
  });

  await test.step('a change that the server refuses is undone and said', async () => {
    await page.route('**/graphql', (route) => (route.request().postData()?.includes('ChangeProcess') === true ? route.abort() : route.fallback()));
    const siniestros = page.getByRole('switch', { name: t('desk:processes.active', { name: 'Siniestros' }) });
    await siniestros.click();
    await expect(page.getByText(t('desk:processes.changeFailed'))).toBeVisible();
    await expect(siniestros).toBeChecked();
    await page.unrouteAll();
  });

  await test.step('a move without a network goes back to where the process stood, and the next one is kept', async () => {
    const before = await names(admin);
    const down = page.getByRole('button', { name: t('desk:processes.down', { name: 'Accesos' }) });
    await page.route('**/graphql', (route) => route.abort());
    await down.click();
    await expect.poll(() => names(admin)).toEqual(before);
    await page.unrouteAll();
    const moved = answered(admin, 'MoveProcess');
    await down.click();
    await moved;
    await page.reload();
    await expect.poll(async () => (await names(admin)).slice(0, 2)).toEqual(['Cotización', 'Accesos']);
  });
});

test('a link chooses the process, a default agent gets its tickets, and lists are narrowed down to it', async ({ visitor, server }) => {
  const [admin, ana] = [await visitor(), await visitor()];
  const { page, t } = admin;
  await signIn(admin);
  await page.goto('/desk/settings/processes');

  await test.step('the default agent is chosen', async () => {
    await page.getByRole('button', { name: t('desk:processes.edit', { name: 'Siniestros' }) }).click();
    await page.getByLabel(t('desk:processes.defaultAssignee')).selectOption({ label: 'Laura Restrepo' });
    await page.getByRole('button', { name: t('desk:settings.save') }).click();
    await expect(row(admin, 'Siniestros')).toContainText('Laura Restrepo');
  });

  await test.step('the link chooses, but not over what the person chose; a name that nobody knows is nothing', async () => {
    const field = ana.page.getByLabel(ana.t('portal:create.process'));
    await ana.page.goto('/create?proceso=nadie');
    await expect(field.getByRole('option', { name: 'Siniestros' })).toBeAttached();
    await expect(field).toHaveValue('');
    await ana.page.goto('/?proceso=siniestros');
    await ana.page.getByRole('link', { name: ana.t('common:home.create') }).click();
    await expect(field).toHaveValue(await processId(ana, 'siniestros'));
    await field.selectOption({ label: 'Accesos' });
    await ana.page.goto('/create?process=siniestros');
    await expect(field.getByRole('option', { name: 'Siniestros' })).toBeAttached();
    await expect(field).toHaveValue(await processId(ana, 'accesos'));
  });

  const subject = `Siniestro ${randomUUID().slice(0, 8)}`;
  const other = `Otro asunto ${randomUUID().slice(0, 8)}`;
  await openTicket(server, ana, { subject, processId: await processId(ana, 'siniestros') });
  await openTicket(server, await visitor(), { subject: other });

  await test.step('the list is narrowed down, live, over reloads and the way back', async () => {
    await page.goto('/desk/open');
    await expect(rowOf(admin, other)).toBeVisible();
    await page.getByRole('button', { name: t('desk:listFilter.all') }).press('Enter');
    await page.getByRole('menuitemradio', { name: 'Siniestros' }).click();
    await expect(page).toHaveURL(/\/desk\/open\?process=siniestros$/);
    await expect(rowOf(admin, subject)).toContainText('Laura Restrepo');
    await expect(rowOf(admin, other)).toHaveCount(0);
    await page.reload();
    await expect(rowOf(admin, subject)).toBeVisible();
    const later = `Siniestro nuevo ${randomUUID().slice(0, 8)}`;
    await openTicket(server, await visitor(), { subject: later, processId: await processId(ana, 'siniestros') });
    const laterToo = `De otra cosa ${randomUUID().slice(0, 8)}`;
    await openTicket(server, await visitor(), { subject: laterToo });
    await expect(rowOf(admin, later)).toBeVisible();
    await rowOf(admin, subject).getByRole('link').click();
    await expect(page).toHaveURL(/\?process=siniestros$/);
    await expect(rowOf(admin, laterToo)).toHaveCount(0);
    await page.getByRole('searchbox').fill(later);
    await expect(rowOf(admin, subject)).toHaveCount(0);
    await expect(rowOf(admin, later)).toBeVisible();
    await page.getByRole('searchbox').fill('');
    await page.goBack();
    await expect(page).toHaveURL(/\/desk\/open/);
    await page.goto('/desk/open?process=accesos');
    await page
      .getByRole('navigation', { name: t('desk:frame.views') })
      .getByRole('link', { name: t('desk:views.mine') })
      .click();
    await expect(page).toHaveURL(/\/desk\/mine\?process=accesos$/);
    await expect(page.getByText(t('desk:listFilter.emptyTitle'))).toBeVisible();
    await page
      .getByRole('button', { name: t('desk:listFilter.clear') })
      .first()
      .click();
    await expect(page).toHaveURL(/\/desk\/mine$/);
  });

  await test.step('and from the commands', async () => {
    await page.goto('/desk/open');
    await expect(rowOf(admin, other)).toBeVisible();
    // The processes are among the commands once they are known.
    await page.getByRole('button', { name: t('desk:listFilter.all') }).click();
    await expect(page.getByRole('menuitemradio', { name: 'Siniestros' })).toBeVisible();
    await page.keyboard.press('Escape');
    await openCommands(admin);
    await page.keyboard.type(t('desk:listFilter.only', { name: 'Siniestros' }));
    await page.keyboard.press('Enter');
    await expect(rowOf(admin, subject)).toBeVisible();
    await expect(rowOf(admin, other)).toHaveCount(0);
  });
});

test('a host application is added by keys; its secret is shown once, renewed and switched off', async ({ visitor }) => {
  const admin = await visitor();
  const { page, t } = admin;
  const { keyboard } = page;
  await signIn(admin);
  await page.goto('/desk/settings/support-button');

  await test.step('the code names this installation and what was chosen', async () => {
    const code = page.locator('pre').first();
    await expect(code).toContainText('/soporte.js"></script>');
    const preview = page.getByRole('figure', { name: t('desk:supportButton.preview') });
    await page.getByLabel(t('desk:supportButton.language')).selectOption('en');
    await expect(preview.getByText('Support', { exact: true })).toBeVisible();
    await page.getByLabel(t('desk:supportButton.language')).selectOption('');
    await expect(preview.getByText('Soporte', { exact: true })).toBeVisible();
    await page.getByLabel(t('desk:supportButton.position')).selectOption('bottom-left');
    await page.getByLabel(t('desk:supportButton.process')).selectOption('accesos');
    await page.getByRole('checkbox', { name: t('desk:supportButton.ownColor') }).press('Space');
    await expect(code).toContainText('data-position="bottom-left" data-color="#0b6e4f" data-process="accesos"');
    await page.getByRole('button', { name: t('desk:supportButton.copyCode') }).click();
    const written = await code.innerText();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(written);
  });

  const shown = page.getByRole('dialog').locator('code');
  const secret = await test.step('it is added, and its secret is copied', async () => {
    await page.getByRole('button', { name: t('desk:supportButton.add') }).press('Enter');
    await expect(page.getByLabel(t('desk:supportButton.name'))).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeFocused();
    await page.getByLabel(t('desk:supportButton.name')).fill('Cotizador de autos');
    await keyboard.press('Enter');
    await expect(shown).toHaveText(/^vobo_host_/);
    await page.getByRole('button', { name: t('desk:supportButton.copySecret') }).press('Enter');
    const copied = await shown.innerText();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(copied);
    await keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByText(copied)).toHaveCount(0);
    return copied;
  });

  const app = page
    .getByRole('list', { name: t('desk:supportButton.list') })
    .getByRole('listitem')
    .filter({ hasText: 'Cotizador de autos' });
  await test.step('renewing asks first', async () => {
    await expect(app).toContainText(t('desk:supportButton.neverUsed'));
    await app.getByRole('button').press('Enter');
    await expect(page.getByRole('button', { name: t('desk:settings.cancel') })).toBeFocused();
    await page.getByRole('button', { name: t('desk:supportButton.renewYes') }).press('Enter');
    await expect(shown).toHaveText(/^vobo_host_/);
    expect(await shown.innerText()).not.toBe(secret);
    await page.getByRole('button', { name: t('desk:supportButton.secretDone') }).press('Enter');
  });

  await test.step('switched off it stays so', async () => {
    const on = page.getByRole('switch', { name: t('desk:supportButton.active', { name: 'Cotizador de autos' }) });
    const saved = answered(admin, 'ChangeHostApp');
    await on.press('Space');
    await saved;
    await expect(on).not.toBeChecked();
    await expect(app).toContainText(t('desk:supportButton.off'));
    await page.reload();
    await expect(on).not.toBeChecked();
  });
});

test('on a phone the settings are in the account menu, rows move by a tap, and lists are narrowed down', async ({ visitor }) => {
  const admin = await visitor({ device: 'phone', language: 'en' });
  const { page, t } = admin;
  await signIn(admin);
  await page.goto('/desk/open');
  await page.getByRole('button', { name: t('desk:listFilter.all') }).tap();
  await page.getByRole('menuitemradio', { name: 'Quotes' }).tap();
  await expect(page.getByText(t('desk:listFilter.only', { name: 'Quotes' }))).toBeVisible();
  await page.getByRole('button', { name: t('desk:frame.account', { name: 'laura' }) }).tap();
  await page.getByRole('menuitem', { name: t('desk:settings.title') }).tap();
  await expect(rows(admin).first()).toBeVisible();
  const [first = '', second = ''] = await names(admin);
  const moved = answered(admin, 'MoveProcess');
  await page.getByRole('button', { name: t('desk:processes.down', { name: first }) }).tap();
  await moved;
  await expect.poll(async () => (await names(admin)).slice(0, 2)).toEqual([second, first]);
  await page.reload();
  await expect.poll(async () => (await names(admin)).slice(0, 2)).toEqual([second, first]);
  await page.getByRole('button', { name: t('desk:processes.up', { name: first }) }).tap();
  await expect.poll(async () => (await names(admin)).slice(0, 2)).toEqual([first, second]);
});

test('whoever is no administrator finds no settings', async ({ visitor, desk }) => {
  const agent = await visitor();
  const { page, t } = agent;
  await signIn(agent);
  // The page asks who is here: somebody with fewer rights.
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll('"ADMIN",', '').replaceAll('"ADMIN"', '"AGENT"');
    await route.fulfill({ response, body });
  });
  await page.goto('/desk/settings/processes');
  await expect(page.getByRole('heading', { name: t('common:problem.notFoundTitle') })).toBeVisible();
  await page.goto('/desk/open');
  await page.getByRole('button', { name: t('desk:frame.account', { name: 'laura' }) }).click();
  await expect(page.getByRole('menuitem', { name: t('desk:mailSettings.title') })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: t('desk:settings.title') })).toHaveCount(0);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  expect(desk).toBeDefined();
});

for (const language of ['es', 'en'] as const) {
  test(`settings and filter in ${language} pass axe, in both schemes and sizes`, async ({ visitor }) => {
    const admin = await visitor({ language });
    const { page, t } = admin;
    await signIn(admin);
    await page.goto('/desk/settings/processes');
    await expect(rows(admin).first()).toBeVisible();
    await expectAccessible(admin, 'the processes');
    await page.getByRole('button', { name: t('desk:processes.add') }).click();
    await page.getByRole('button', { name: t('desk:settings.save') }).click();
    await expect(page.getByRole('alert')).toBeFocused();
    await expectAccessible(admin, 'a new process');
    await page.goto('/desk/settings/support-button');
    await expect(page.getByRole('button', { name: t('desk:supportButton.add') })).toBeVisible();
    await page.getByText(t('desk:supportButton.howTitle')).click();
    await expectAccessible(admin, 'the support button');
    await page.getByRole('button', { name: t('desk:supportButton.add') }).click();
    await page.getByLabel(t('desk:supportButton.name')).fill('Portal de asesores');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').locator('code')).toHaveText(/^vobo_host_/);
    await expectAccessible(admin, 'a secret');
    await page.goto('/desk/open?process=accesos');
    await expect(page.getByRole('button', { name: t('desk:listFilter.clear') }).first()).toBeVisible();
    await expectAccessible(admin, 'a narrowed list');
  });
}
