import { expect, type Locator } from '@playwright/test';
import type { SomeFile } from './files.ts';
import type { Person } from './people.ts';

/** Fills in the words of the request's form. */
export async function tell({ page, t, email }: Person, subject = 'No está cotizando con ATLAS'): Promise<void> {
  await page.getByLabel(t('portal:create.subject')).fill(subject);
  await page.getByLabel(t('portal:create.description')).fill('Al cotizar un auto la página se queda en blanco.');
  await page.getByLabel(t('portal:create.email')).fill(email);
  await page.getByLabel(t('portal:create.name')).fill('Carla Cliente');
}

/** Sends the form; the window for the code. */
export async function askForCode({ page, t }: Person): Promise<Locator> {
  await page.getByRole('button', { name: t('portal:create.submit') }).click();
  const window = page.getByRole('dialog', { name: t('portal:verify.title') });
  await expect(window).toBeVisible();
  return window;
}

/** Chooses files with the button of this name. */
export async function choose({ page }: Person, button: string, ...files: SomeFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles(files.map((file) => ({ ...file })));
}

/** The row of a chosen file. */
export function fileRow({ page }: Person, { name }: Pick<SomeFile, 'name'>): Locator {
  return page.getByRole('listitem').filter({ hasText: name });
}

/** The history of the open ticket. */
export function historyOf({ page, t }: Person): Locator {
  return page.getByRole('log', { name: t('ticket:timeline.label') });
}

/** A message in the history, by its words. */
export function messageIn(person: Person, words: string): Locator {
  return historyOf(person).getByRole('article').filter({ hasText: words });
}

/** The place to write in the open ticket. */
export function messageField({ page, t }: Person): Locator {
  return page.getByRole('textbox', { name: t('portal:composer.title') });
}

/** Looks up tickets as somebody who knows a code and the address. */
export async function lookUp({ page, t }: Person, code: string, email: string): Promise<void> {
  await page.getByLabel(t('portal:lookUp.code')).fill(code);
  await page.getByLabel(t('portal:lookUp.email')).fill(email);
  await page.getByRole('button', { name: t('portal:lookUp.submit') }).click();
}
